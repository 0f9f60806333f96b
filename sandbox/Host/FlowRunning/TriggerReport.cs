using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>
/// Why runs began or did not, as the platform's trigger history tells: <c>{status, code, error, splitOn: {expression, elements}, conditions:
/// [{expression, element, met, error}], concurrency: {runs, waited}}</c>, what there is none of left out.
/// </summary>
internal static class TriggerReport
{
    public static ObjectValue Of(TriggerRecord record, TriggerEvaluation? details, int? concurrency, int waited)
    {
        var members = new List<KeyValuePair<string, Value>>
        {
            new("status", Value.From(record.Status.ToString())),
            new("code", Value.From(record.Code)),
        };
        if (record.Error is { } error)
            members.Add(new("error", ActionReport.Error(error)));
        if (details?.SplitOn is { } splitOn)
            members.Add(new("splitOn", ObjectValue.Of(("expression", splitOn), ("elements", Value.From(details.Elements)))));
        if (details?.Conditions is { Count: > 0 } conditions)
            members.Add(new("conditions", new ArrayValue([.. conditions.Select(Condition)])));
        if (concurrency is { } runs)
            members.Add(new("concurrency", ObjectValue.Of(("runs", Value.From(runs)), ("waited", Value.From(waited)))));
        return new(members);
    }

    private static ObjectValue Condition(ConditionEvaluation condition)
    {
        var told = ObjectValue.Of(("expression", condition.Expression), ("element", Value.From(condition.Element)));
        return condition.Error is { } error ? told.With("error", Value.From(error)) : told.With("met", Value.From(condition.Met));
    }
}
