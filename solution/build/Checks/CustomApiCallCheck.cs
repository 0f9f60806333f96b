using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>A flow that calls one of our custom APIs calls one that is there, with parameters that it takes, and reads what it answers.</summary>
internal static partial class CustomApiCallCheck
{
    private const string ItemPrefix = "item/";

    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs)
    {
        var apis = CustomApiSource.Of(inputs);
        return inputs.Flows.SelectMany(flow =>
        {
            var calls = flow.Json.Objects().SelectMany(o => o.EnumerateObject())
                .Where(p => p.Value.TextAt("inputs", "parameters", "actionName").StartsWith("cosell_", StringComparison.Ordinal))
                .ToDictionary(p => p.Name, p => p.Value.At("inputs", "parameters")!.Value);
            return calls.Values.SelectMany(c => OfCall(flow, c, apis)).Concat(Answers(flow, calls, apis));
        });
    }

    private static IEnumerable<SolutionProblem> OfCall(FlowSource flow, JsonElement call, IReadOnlyDictionary<string, CustomApiSource> apis)
    {
        if (!apis.TryGetValue(call.TextAt("actionName"), out var api))
            return [new(flow.File, $"Custom API '{call.TextAt("actionName")}' is not in solution/cosell/src/customapis.")];
        var given = call.EnumerateObject().Where(p => p.Name.StartsWith(ItemPrefix, StringComparison.Ordinal)).Select(p => p.Name[ItemPrefix.Length..]).ToList();
        return given.Except(api.Parameters.Keys).Select(p => new SolutionProblem(flow.File, $"Custom API '{api.Name}' takes no parameter '{p}'."))
            .Concat(api.Parameters.Where(p => !p.Value).Select(p => p.Key).Except(given).Select(p => new SolutionProblem(flow.File, $"Custom API '{api.Name}' needs the parameter '{p}'.")));
    }

    private static IEnumerable<SolutionProblem> Answers(FlowSource flow, Dictionary<string, JsonElement> calls, IReadOnlyDictionary<string, CustomApiSource> apis)
    {
        foreach (Match read in Answer().Matches(Encoding.UTF8.GetString(flow.Content)))
        {
            var name = read.Groups["name"].Value;
            if (calls.TryGetValue(read.Groups["action"].Value, out var call) && apis.TryGetValue(call.TextAt("actionName"), out var api) && !api.Properties.Contains(name))
                yield return new(flow.File, $"Custom API '{api.Name}' answers no '{name}'.");
        }
    }

    [GeneratedRegex(@"outputs\('(?<action>[^']+)'\)\??\['body/(?<name>[^']+)'\]", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
