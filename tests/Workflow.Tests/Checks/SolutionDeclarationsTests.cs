using Sandbox.Workflow.Checks;

namespace Workflow.Tests.Checks;

[TestClass]
public sealed class SolutionDeclarationsTests
{
    private const string Customizations =
        """
        <ImportExportXml><connectionreferences><connectionreference connectionreferencelogicalname="pub_Mail">
        <connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid>
        </connectionreference></connectionreferences></ImportExportXml>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [TestCleanup]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestMethod]
    [DataRow("")]
    [DataRow("src")]
    [DataRow("mail")]
    [DataRow("mail/src")]
    public void A_solution_is_found_in_the_folder_or_below(string root)
    {
        Write(Path.Combine(root, "Other", "Customizations.xml"), Customizations);
        Write(Path.Combine(root, "environmentvariabledefinitions", "pub_To", "environmentvariabledefinition.xml"), """<environmentvariabledefinition schemaname="pub_To" />""");

        var declarations = SolutionDeclarations.Read(_folder.FullName);

        declarations.ConnectionReferences.Should().Equal(new Dictionary<string, string> { ["pub_Mail"] = "shared_office365" });
        declarations.EnvironmentVariables.Should().Equal("pub_To");
    }

    [TestMethod]
    public void A_file_that_is_not_XML_is_named()
    {
        Write(Path.Combine("Other", "Customizations.xml"), "<ImportExportXml>");

        var reading = () => SolutionDeclarations.Read(_folder.FullName);

        reading.Should().Throw<FormatException>().WithMessage("*Customizations.xml' is not XML*");
    }

    private void Write(string name, string content)
    {
        var file = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
