using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>The parts of one zip.</summary>
internal sealed class PackagePlan(BuildInputs inputs, SolutionSource solution, bool managed)
{
    /// <summary>Bytes by part name.</summary>
    public IReadOnlyDictionary<string, byte[]> Parts()
    {
        var parts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["solution.xml"] = XmlText.Indented(Manifest.Of(inputs, solution, managed ? 1 : 0)),
            ["customizations.xml"] = XmlText.Indented(new CustomizationsXml(inputs, solution, managed).Build()),
        };
        foreach (var file in solution.Copied)
            parts.Add(file.Part, file.Content);
        foreach (var flow in solution.In("Workflows"))
            parts.Add(PartName(flow.Text("JsonFileName")), inputs.FlowOf(flow)!.Content);
        foreach (var assembly in solution.In("PluginAssemblies"))
            parts.Add(PartName(assembly.Text("FileName")), inputs.Plugins.Content);
        foreach (var resource in solution.In("WebResources"))
            parts.Add(PartName(resource.Text("FileName")), solution.WebResources[resource.Text("Name")]);
        // Packed the folder is called Connector, unpacked Connectors.
        foreach (var (name, content) in solution.In("Connectors").SelectMany(c => new ConnectorParts(c, inputs.ConnectorOf(c)!).Blobs()))
            parts.Add("Connector/" + name, content);
        parts.Add(ContentTypes.PartName, ContentTypes.Of(parts.Keys));
        return parts;
    }

    private static string PartName(string path) => path.TrimStart('/');
}
