using System.Diagnostics;

namespace Salesforce.Tests.Package;

/// <summary>Asks Salesforce's own deployment library, the metadata schema of jsforce and the schemas of the Salesforce CLI (<c>salesforce/checks</c>).</summary>
[TestClass]
public sealed class DeploymentCheckTests
{
    private static readonly Lazy<string?> Installed = new(Install);

    [TestMethod]
    public void Every_file_belongs_to_a_component_that_its_manifest_names_and_holds_only_elements_that_Salesforce_knows() =>
        Check(Repository.PackageFolder).Should().Be((0, "No faults."));

    [TestMethod]
    [DataRow("force-app/main/default/tabs/Co_sell_Solution__c.tab-meta.xml", "<motif>", "<motive>", "CustomTab.motive is no element of CustomTab")]
    [DataRow("force-app/main/default/objects/Opportunity/fields/Amount_2__c.field-meta.xml", "", "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fullName>Amount_2__c</fullName><type>Text</type></CustomField>", "does not name CustomField Opportunity.Amount_2__c")]
    [DataRow("config/project-scratch-def.json", "\"edition\"", "\"editions\"", "config/project-scratch-def.json")]
    [DataRow("force-app/main/default/permissionsets/CoSell_Seller.permissionset-meta.xml", "<readable>true</readable>", "<readable>yes</readable>", "is 'yes' and should be true or false")]
    public void What_Salesforce_would_refuse_is_told(string file, string right, string wrong, string words)
    {
        using var copy = TemporaryPackage.CopyOf(Repository.PackageFolder);
        var path = Path.Combine(copy.Folder, file);
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        File.WriteAllText(path, right.Length == 0 ? wrong : text.Replace(right, wrong, StringComparison.Ordinal).Replace(right.Replace("<", "</"), wrong.Replace("<", "</"), StringComparison.Ordinal));

        var (code, answer) = Check(copy.Folder);

        code.Should().Be(1);
        answer.Should().Contain(words);
    }

    private static (int Code, string Words) Check(string package)
    {
        var folder = Installed.Value;
        if (folder is null)
            Assert.Inconclusive("Node.js with npm is not on this machine, or npm cannot install the checks.");
        return Run("node", folder!, "check.mjs", package);
    }

    /// <summary>Copies the checks out of the repository and installs what their lock file names; null when that cannot be.</summary>
    private static string? Install()
    {
        var folder = Directory.CreateTempSubdirectory("salesforce-checks-").FullName;
        foreach (var name in new[] { "package.json", "package-lock.json", ".npmrc", "check.mjs" })
            File.Copy(Path.Combine(Repository.PackageFolder, "checks", name), Path.Combine(folder, name));
        try
        {
            return Run("npm", folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts").Code == 0 ? folder : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static (int Code, string Words) Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var words = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (words + errors.Result).Trim());
    }
}
