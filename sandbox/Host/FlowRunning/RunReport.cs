using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>One run: <c>{runStatus, error, actions, response}</c>; actions of any depth by name, what is absent left out.</summary>
internal static class RunReport
{
    public static ObjectValue Of(RunDetails run, TriggerAnswer? answer)
    {
        var members = new List<KeyValuePair<string, Value>> { new("runStatus", Value.From(run.Run.Status.ToString())) };
        if (run.Run.Error is { } error)
            members.Add(new("error", ActionReport.Error(error)));
        members.Add(new("actions", Actions(run)));
        if (answer is not null)
            members.Add(new("response", Response(answer)));
        return new(members);
    }

    private static ObjectValue Actions(RunDetails run) => new(run.Actions
        .GroupBy(a => a.Name, StringComparer.OrdinalIgnoreCase)
        .Select(g => KeyValuePair.Create(g.Key, (Value)ActionReport.Of([.. g]))));

    private static ObjectValue Response(TriggerAnswer answer)
    {
        var response = ObjectValue.Of(("statusCode", Value.From(answer.StatusCode)), ("headers", answer.Headers));
        return answer.Body is { } body ? response.With("body", body) : response;
    }
}
