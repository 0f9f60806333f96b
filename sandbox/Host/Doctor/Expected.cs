using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Sandbox.Host.StandardMapping;

namespace Sandbox.Host.Doctor;

/// <summary>A flow of the solutions.</summary>
/// <param name="References">The connection references that it uses.</param>
internal sealed record ExpectedFlow(Guid Id, string Name, IReadOnlyList<string> References);

/// <summary>What an installation has to hold, read from the very zips and the Salesforce package that are deployed.</summary>
internal sealed class Expected
{
    private Expected()
    {
    }

    /// <summary>Unique names and versions, in the order of import.</summary>
    public required IReadOnlyList<(string Name, string Version)> Solutions { get; init; }

    public required IReadOnlyList<ExpectedFlow> Flows { get; init; }

    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Environment variables that have no default and need a value.</summary>
    public required IReadOnlyList<string> RequiredVariables { get; init; }

    /// <summary>API names of the fields by object.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> SalesforceFields { get; init; }

    /// <summary>Names of the rows of the standard field mapping.</summary>
    public required IReadOnlyList<string> MappingRows { get; init; }

    /// <exception cref="RoomException">A zip is not there.</exception>
    public static Expected Read(string solutions, string package)
    {
        var zips = new[] { "CoSellConnectors", "CoSell" }.Select(name => Path.Combine(solutions, name + "_managed.zip")).ToList();
        if (zips.FirstOrDefault(zip => !File.Exists(zip)) is { } missing)
            throw new RoomException($"'{missing}' is not there. Build the solutions: dotnet build solution/build.");
        var read = zips.Select(Zip).ToList();
        return new()
        {
            Solutions = [.. read.Select(zip => zip.Solution)],
            Flows = [.. read.SelectMany(zip => zip.Flows)],
            References = [.. read.SelectMany(zip => zip.References).Distinct()],
            RequiredVariables = [.. read.SelectMany(zip => zip.Required)],
            SalesforceFields = FieldsOf(Path.Combine(package, "force-app", "main", "default", "objects")),
            MappingRows = [.. JsonNode.Parse(TableResource.Text("product/mapping.json"))!["fields"]!.AsArray().Select(row => row!["name"]!.GetValue<string>())],
        };
    }

    private static ((string Name, string Version) Solution, List<ExpectedFlow> Flows, List<string> References, List<string> Required) Zip(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var manifest = Xml(zip.GetEntry("solution.xml")!).Root!.Element("SolutionManifest")!;
        var customizations = Xml(zip.GetEntry("customizations.xml")!).Root!;
        var flows = customizations.Descendants("Workflow").Where(flow => flow.Element("Category")?.Value == "5").Select(flow => Flow(zip, flow)).ToList();
        var references = customizations.Descendants("connectionreference").Select(reference => reference.Attribute("connectionreferencelogicalname")!.Value).ToList();
        var required = zip.Entries.Where(entry => entry.Name == "environmentvariabledefinition.xml").Select(entry => Xml(entry).Root!)
            .Where(variable => variable.Element("isrequired")?.Value == "1" && variable.Element("defaultvalue") is null)
            .Select(variable => variable.Attribute("schemaname")!.Value).ToList();
        return ((manifest.Element("UniqueName")!.Value, manifest.Element("Version")!.Value), flows, references, required);
    }

    private static ExpectedFlow Flow(ZipArchive zip, XElement flow)
    {
        using var content = zip.GetEntry(flow.Element("JsonFileName")!.Value.TrimStart('/'))!.Open();
        var references = JsonNode.Parse(content)!["properties"]!["connectionReferences"]!.AsObject();
        return new(
            Guid.Parse(flow.Attribute("WorkflowId")!.Value), flow.Attribute("Name")!.Value,
            [.. references.Select(reference => reference.Value!["connection"]?["connectionReferenceLogicalName"]?.GetValue<string>()).OfType<string>()]);
    }

    private static Dictionary<string, IReadOnlyList<string>> FieldsOf(string folder) =>
        Directory.GetDirectories(folder).ToDictionary(
            type => Path.GetFileName(type),
            type => (IReadOnlyList<string>)[.. Directory.GetFiles(Path.Combine(type, "fields"), "*.field-meta.xml").Select(file => Path.GetFileName(file).Split('.')[0]).Order(StringComparer.Ordinal)]);

    private static XDocument Xml(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return XDocument.Load(content);
    }
}
