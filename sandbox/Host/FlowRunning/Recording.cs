using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// A run that can be played again: <c>{now, trigger, parameters, mocks, outcome}</c>. The outcome is how runs and actions ended:
/// <c>[{runStatus, actions: {name: status}}]</c>.
/// </summary>
internal static class Recording
{
    public static ObjectValue Of(DateTimeOffset now, Value? trigger, ObjectValue parameters, ObjectValue mocks, Value outcome) => ObjectValue.Of(
        ("now", Value.From(now.UtcDateTime.ToString("o", CultureInfo.InvariantCulture))),
        ("trigger", trigger ?? Value.Null),
        ("parameters", parameters),
        ("mocks", mocks),
        ("outcome", outcome));

    public static Value Outcome(IEnumerable<NotedRun> runs) => new ArrayValue([.. runs.Select(Outcome)]);

    /// <returns>A sentence for each run or action that ended in another way than it was recorded to.</returns>
    public static IEnumerable<string> Differences(Value recorded, Value now)
    {
        if (recorded.AsItems().Count != now.AsItems().Count)
            yield return $"{recorded.AsItems().Count} runs were recorded; now there are {now.AsItems().Count}.";
        foreach (var (before, after) in recorded.AsItems().Zip(now.AsItems()))
        {
            if (!before["runStatus"].Means(after["runStatus"]))
                yield return $"The run ended as {before["runStatus"]}; now it ends as {after["runStatus"]}.";
            var names = (before["actions"] as ObjectValue ?? ObjectValue.Empty).Names.Union((after["actions"] as ObjectValue ?? ObjectValue.Empty).Names, StringComparer.OrdinalIgnoreCase);
            foreach (var name in names.Where(name => !before["actions"][name].Means(after["actions"][name])))
                yield return $"'{name}' ended as {Shown(before["actions"][name])}; now it ends as {Shown(after["actions"][name])}.";
        }
    }

    private static Value Outcome(NotedRun run) => ObjectValue.Of(
        ("runStatus", Value.From(run.Run.Status.ToString())),
        ("actions", new ObjectValue(run.Actions.Select(a => KeyValuePair.Create(a.Key, Value.From(a.Value.Shown.Status.ToString()))))));

    private static string Shown(Value status) => status.AsString() ?? "nothing";
}
