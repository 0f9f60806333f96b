using System.Xml.Linq;

namespace CoSell.SolutionBuild.Sources;

/// <summary>A custom API with the names of its parameters and response properties.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Parameters">Whether a parameter is optional, by its name.</param>
/// <param name="Properties">Names of the response properties.</param>
internal sealed record CustomApiSource(string Name, IReadOnlyDictionary<string, bool> Parameters, IReadOnlySet<string> Properties)
{
    /// <summary>The custom APIs of all solutions, by name.</summary>
    public static IReadOnlyDictionary<string, CustomApiSource> Of(BuildInputs inputs) =>
        inputs.Solutions.SelectMany(s => s.Copied).Where(f => f.Part.StartsWith("customapis/", StringComparison.Ordinal))
            .GroupBy(f => f.Part.Split('/')[1]).ToDictionary(g => g.Key, g => new CustomApiSource(
                g.Key,
                Named(g, "customapirequestparameter").ToDictionary(p => p.Attribute("uniquename")!.Value, p => p.Element("isoptional")?.Value == "1"),
                Named(g, "customapiresponseproperty").Select(p => p.Attribute("uniquename")!.Value).ToHashSet()));

    private static IEnumerable<XElement> Named(IEnumerable<SourceFile> files, string kind) =>
        files.Where(f => f.Part.EndsWith($"/{kind}.xml", StringComparison.Ordinal)).Select(f => SourceXml.Read(f.Content));
}
