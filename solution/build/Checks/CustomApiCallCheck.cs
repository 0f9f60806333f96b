using System.Text.Json;
using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>A flow that calls one of our custom APIs calls one that is there, with parameters that it takes.</summary>
internal static class CustomApiCallCheck
{
    private const string ItemPrefix = "item/";

    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs)
    {
        var parameters = inputs.Solutions.SelectMany(s => s.Copied).Where(f => f.Part.StartsWith("customapis/", StringComparison.Ordinal))
            .ToLookup(f => f.Part.Split('/')[1]);
        return inputs.Flows.SelectMany(f => f.Json.Objects().Where(o => o.TextAt("actionName").StartsWith("cosell_", StringComparison.Ordinal))
            .SelectMany(call => OfCall(f, call, parameters)));
    }

    private static IEnumerable<SolutionProblem> OfCall(FlowSource flow, JsonElement call, ILookup<string, SourceFile> apis)
    {
        var name = call.TextAt("actionName");
        if (!apis.Contains(name))
            return [new(flow.File, $"Custom API '{name}' is not in solution/cosell/src/customapis.")];
        var parameters = apis[name].Where(f => f.Part.EndsWith("/customapirequestparameter.xml", StringComparison.Ordinal))
            .Select(f => XElement.Load(new MemoryStream(f.Content))).ToDictionary(p => p.Attribute("uniquename")!.Value, p => p.Element("isoptional")?.Value == "1");
        var given = call.EnumerateObject().Where(p => p.Name.StartsWith(ItemPrefix, StringComparison.Ordinal)).Select(p => p.Name[ItemPrefix.Length..]).ToList();
        return given.Except(parameters.Keys).Select(p => new SolutionProblem(flow.File, $"Custom API '{name}' takes no parameter '{p}'."))
            .Concat(parameters.Where(p => !p.Value).Select(p => p.Key).Except(given).Select(p => new SolutionProblem(flow.File, $"Custom API '{name}' needs the parameter '{p}'.")));
    }
}
