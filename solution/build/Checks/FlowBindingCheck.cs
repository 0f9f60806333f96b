using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>What a flow names outside of itself is declared: connection references, environment variables, child flows.</summary>
internal static class FlowBindingCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs)
    {
        var declared = inputs.Solutions.SelectMany(s => s.Customizations.Xml.Elements("connectionreferences").Elements())
            .ToDictionary(r => r.Attribute("connectionreferencelogicalname")?.Value ?? "");
        var variables = inputs.Solutions.SelectMany(s => s.Copied).Select(f => f.Part.Split('/'))
            .Where(p => p[0] == "environmentvariabledefinitions").Select(p => p[1]).ToHashSet();
        return inputs.Flows.SelectMany(f => References(f, declared).Concat(Connections(f)).Concat(Variables(f, variables)).Concat(Children(f, inputs)));
    }

    private static IEnumerable<SolutionProblem> References(FlowSource flow, Dictionary<string, XElement> declared)
    {
        foreach (var reference in flow.ConnectionReferences.Properties())
        {
            var name = reference.Value.TextAt("connection", "connectionReferenceLogicalName");
            var api = reference.Value.TextAt("api", "name");
            if (!declared.TryGetValue(name, out var connection))
                yield return new(flow.File, $"Connection reference '{name}' is not declared in solution/cosell/src/Other/Customizations.source.xml.");
            else if (connection.Element("connectorid")?.Value.Split('/')[^1] is { } declaredApi && declaredApi != api)
                yield return new(flow.File, $"Connection reference '{name}' is declared for '{declaredApi}', but the flow uses '{api}'.");
        }
    }

    private static IEnumerable<SolutionProblem> Connections(FlowSource flow)
    {
        var keys = flow.ConnectionReferences.Properties().Select(p => p.Name).ToHashSet();
        return flow.Json.Objects().Select(o => o.TextAt("host", "connectionName")).Where(n => n.Length > 0 && !keys.Contains(n)).Distinct()
            .Select(n => new SolutionProblem(flow.File, $"An action uses connection '{n}', which is not among the flow's connectionReferences."));
    }

    private static IEnumerable<SolutionProblem> Variables(FlowSource flow, HashSet<string> declared)
    {
        foreach (var parameter in flow.Definition?.At("parameters").Properties() ?? [])
        {
            var schema = parameter.Value.TextAt("metadata", "schemaName");
            if (parameter.Name is "$connections" or "$authentication")
                continue;
            if (schema.Length == 0)
                yield return new(flow.File, $"Parameter '{parameter.Name}' has no metadata.schemaName, so nothing fills it after import.");
            else if (!declared.Contains(schema))
                yield return new(flow.File, $"Environment variable '{schema}' is not declared in solution/cosell/src/environmentvariabledefinitions.");
        }
    }

    private static IEnumerable<SolutionProblem> Children(FlowSource flow, BuildInputs inputs) =>
        flow.Json.Objects().Select(o => o.TextAt("host", "workflowReferenceName"))
            .Where(n => n.Length > 0 && (!Guid.TryParse(n, out var id) || inputs.Flows.All(f => f.Id != id)))
            .Select(n => new SolutionProblem(flow.File, $"Child flow '{n}' is not in flows/."));
}
