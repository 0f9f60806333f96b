using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>
/// The manifest says that the custom connectors of another solution have to be there: once for each connection reference and each flow that
/// needs one, as exports do (powercat-business-approvals-kit). Then Dataverse refuses the import with a reason instead of half-way.
/// </summary>
internal static class DependencyCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs) => inputs.Solutions.SelectMany(solution =>
    {
        var expected = Expected(solution, inputs).ToList();
        var stated = solution.Manifest.Xml.Descendants("MissingDependency").Select(d => Key(d.Element("Required"), d.Element("Dependent"))).ToList();
        return expected.Except(stated).Select(d => new SolutionProblem(solution.Manifest.File, $"MissingDependencies lacks: {d}."))
            .Concat(stated.Except(expected).Select(d => new SolutionProblem(solution.Manifest.File, $"MissingDependencies names what is not needed: {d}.")));
    });

    private static IEnumerable<string> Expected(SolutionSource solution, BuildInputs inputs)
    {
        var here = solution.In("Connectors").Select(c => c.Text("connectorid")).ToHashSet();
        var references = solution.Customizations.Xml.Elements("connectionreferences").Elements()
            .Where(r => r.Element("customconnectorid") is { } id && !here.Contains(id.Value.Trim()))
            .ToDictionary(r => r.Attribute("connectionreferencelogicalname")?.Value ?? "", r => Connector(inputs, r.Element("customconnectorid")!.Value.Trim()));
        foreach (var (name, connector) in references)
            yield return Key(connector, $"connectionreference {name}");
        foreach (var flow in solution.In("Workflows").Select(inputs.FlowOf).OfType<FlowSource>())
        {
            var used = flow.ConnectionReferences.Properties().Select(p => p.Value.TextAt("connection", "connectionReferenceLogicalName")).Distinct();
            foreach (var name in used.Where(references.ContainsKey))
                yield return Key(references[name], $"29 {{{flow.Id}}}");
        }
    }

    private static SourceXml? Connector(BuildInputs inputs, string id) =>
        inputs.Solutions.SelectMany(s => s.In("Connectors")).FirstOrDefault(c => c.Text("connectorid") == id);

    private static string Key(SourceXml? connector, string dependent) =>
        $"372 {connector?.Text("name")} {{{connector?.Text("connectorid")}}} of CoSellConnectors for {dependent}";

    private static string Key(XElement? required, XElement? dependent) =>
        $"{required?.Attribute("type")?.Value} {required?.Attribute("schemaName")?.Value} {required?.Attribute("id")?.Value} "
        + $"of {required?.Attribute("solution")?.Value.Split(' ')[0]} for "
        + $"{dependent?.Attribute("type")?.Value} {dependent?.Attribute("id")?.Value ?? dependent?.Attribute("id.connectionreferencelogicalname")?.Value}";
}
