using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>Each connector in the solution has its folder, and the references to custom connectors lead to one.</summary>
internal static class ConnectorCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs)
    {
        var described = inputs.Solutions.SelectMany(s => s.In("Connectors")).ToList();
        return described.Where(d => inputs.ConnectorOf(d) is null)
            .Select(d => new SolutionProblem(d.File, $"No folder in connector/ has a definition with the title '{d.Text("displayname")}'."))
            .Concat(inputs.Connectors.Where(c => described.All(d => inputs.ConnectorOf(d) != c))
                .Select(c => new SolutionProblem(c.Folder, $"Connector '{c.Title}' has no metadata in solution/connectors/src/Connectors.")))
            .Concat(inputs.Connectors.Where(c => c.Version != inputs.Version.ToString(3))
                .Select(c => new SolutionProblem($"{c.Folder}/apiDefinition.swagger.json", $"info.version is '{c.Version}', but the version is {inputs.Version.ToString(3)}.")))
            .Concat(inputs.Solutions.SelectMany(s => References(s, described)));
    }

    private static IEnumerable<SolutionProblem> References(SolutionSource solution, IReadOnlyList<SourceXml> connectors)
    {
        foreach (var reference in solution.Customizations.Xml.Elements("connectionreferences").Elements().Where(r => r.Element("customconnectorid") is not null))
        {
            var id = reference.Element("customconnectorid")!.Value.Trim();
            var api = reference.Element("connectorid")!.Value.Split('/')[^1];
            var connector = connectors.FirstOrDefault(c => c.Text("connectorid") == id);
            if (connector is null)
                yield return Problem(reference, $"connector {id} is in no solution.");
            else if (!api.StartsWith(ApiPrefix(connector), StringComparison.Ordinal))
                yield return Problem(reference, $"connectorid must start with '{ApiPrefix(connector)}' and not be '{api}'.");
        }

        SolutionProblem Problem(XElement reference, string message) =>
            new(solution.Customizations.File, $"Connection reference '{reference.Attribute("connectionreferencelogicalname")?.Value}': {message}");
    }

    /// <summary>API name of a custom connector: lower case, underscores (also the encoded ones, _5F) as -5f, then a suffix that each environment makes up.</summary>
    private static string ApiPrefix(SourceXml connector) =>
        "shared_" + connector.Text("name").ToLowerInvariant().Replace("_5f", "_", StringComparison.Ordinal).Replace("_", "-5f", StringComparison.Ordinal) + "-5f";
}
