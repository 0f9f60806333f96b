using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Writes a solution unpacked and complete, for Microsoft's own packer.</summary>
internal sealed class StagedFolder(BuildInputs inputs, SolutionSource solution)
{
    /// <summary>Replaces the solution's folder in the output folder; answers its path.</summary>
    public string Write(string outputFolder)
    {
        var target = Path.Combine(outputFolder, solution.UniqueName);
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        foreach (var (file, content) in Files())
        {
            var path = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return target;
    }

    private IEnumerable<KeyValuePair<string, byte[]>> Files()
    {
        foreach (var xml in Sources())
        {
            var file = xml.File[(solution.Folder.Length + 1)..].Replace(SolutionReader.Skeleton, "Customizations.xml", StringComparison.Ordinal);
            yield return new(file, XmlText.Indented(Staged(xml)));
        }

        foreach (var file in solution.Copied)
            yield return new(file.Part, file.Content);
        foreach (var flow in solution.In("Workflows"))
            yield return new(flow.Text("JsonFileName").TrimStart('/'), inputs.FlowOf(flow)!.Content);
        foreach (var assembly in solution.In("PluginAssemblies"))
            yield return new(assembly.Text("FileName").TrimStart('/'), inputs.Plugins.Content);
        foreach (var (name, content) in solution.WebResources)
            yield return new("WebResources/" + name, content);
        foreach (var (name, content) in solution.In("Connectors").SelectMany(c => new ConnectorParts(c, inputs.ConnectorOf(c)!).Blobs()))
            yield return new("Connectors/" + name, content);
    }

    private IEnumerable<SourceXml> Sources()
    {
        var tables = solution.Tables.SelectMany(t => t.Forms.Select(f => f.Value).Concat(t.Views).Concat(t.Charts).Append(t.Entity).Append(t.Ribbon));
        var all = solution.Components.Values.SelectMany(c => c).Concat(tables).Append(solution.Customizations).Append(solution.Manifest);
        return solution.RelationshipIndex is null ? all : all.Append(solution.RelationshipIndex);
    }

    private XElement Staged(SourceXml source) =>
        source == solution.Manifest ? Manifest.Of(inputs, solution, 2)
        : solution.In("Connectors").Contains(source) ? new ConnectorParts(source, inputs.ConnectorOf(source)!).Xml()
        : source.Xml;
}
