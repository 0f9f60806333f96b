using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads a solution zip. Problems of form are reported here; whether it fits the organization is checked later.</summary>
internal static class PackageReader
{
    private const string Customizations = "customizations.xml";

    public static (SolutionPackage? Package, IReadOnlyList<ImportProblem> Problems) Read(Stream zip)
    {
        var source = PackageSource.Open(zip);
        if (source.Problems.Count > 0)
            return (null, source.Problems);
        if (!source.Files.ContainsKey("[Content_Types].xml"))
            source.Report("[Content_Types].xml", "It is missing. Pack the solution again; zipping the folder by hand is not enough.");
        var manifest = source.Xml("solution.xml", "It is missing, so this zip is not a solution.");
        var customizations = source.Xml(Customizations, "It is missing, so this zip is not a solution.");
        var package = manifest is null ? null : ManifestReader.Read(manifest, source);
        if (package is null || customizations is null)
            return (package, source.Problems);
        return (Fill(package, customizations, source), source.Problems);
    }

    private static SolutionPackage Fill(SolutionPackage package, XElement root, PackageSource source) => package with
    {
        Files = source.Files,
        Customizations = root,
        Tables = TableReader.Read(root, source),
        Relationships = RelationshipReader.Read(root),
        GlobalChoices = ChoiceReader.ReadGlobal(root, source),
        Flows = FlowReader.Read(root, source),
        Connectors = ConnectorReader.Read(root, source),
        ConnectionReferences = ConnectionReferenceReader.Read(root, source),
        EnvironmentVariables = EnvironmentVariableReader.Read(source),
        Assemblies = PluginAssemblyReader.Read(root, source),
        Steps = StepReader.Read(root, source),
        CustomApis = CustomApiReader.Read(source),
        Views = ViewReader.Read(root),
        FixedComponents = FixedComponentReader.Read(root, source),
        Roles = RoleReader.Read(root, source),
        PassiveComponents = PassiveComponentReader.Read(root),
    };
}
