using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.History;

/// <summary>Records as a runtime would report them.</summary>
internal static class Record
{
    public static readonly Guid Flow = new("c05e1100-0000-4000-8000-000000000900");

    public static RunRecord Run(string id, Guid? flow = null, TimeSpan after = default, string? parent = null) => new()
    {
        Id = id,
        FlowId = flow ?? Flow,
        FlowName = "Flow",
        Status = FlowStatus.Running,
        StartTime = Rehearsal.Start + after,
        Trigger = Value.Parse("""{"name":"manual"}"""),
        ParentRunId = parent,
    };

    public static RunRecord Ended(RunRecord run, FlowStatus status = FlowStatus.Succeeded, ActionError? error = null) =>
        run with { Status = status, Code = error?.Code ?? "OK", Error = error, EndTime = run.StartTime.AddSeconds(1), ConnectorCalls = 3 };

    public static ActionRecord Action(string run, string name = "A", Value? inputs = null, Value? tracked = null, ActionError? error = null) => new()
    {
        RunId = run,
        Name = name,
        Type = "Compose",
        Status = error is null ? FlowStatus.Succeeded : FlowStatus.Failed,
        Code = error?.Code ?? "OK",
        Error = error,
        Inputs = inputs,
        TrackedProperties = tracked,
        StartTime = Rehearsal.Start,
        EndTime = Rehearsal.Start.AddSeconds(1),
    };

    /// <summary>Reports a run from its beginning to its end.</summary>
    public static void Report(IRunHistory history, RunRecord run, FlowStatus status = FlowStatus.Succeeded, ActionError? error = null, params ActionRecord[] actions)
    {
        history.OnRun(run);
        foreach (var action in actions)
            history.OnAction(action);
        history.OnRunEnded(Ended(run, status, error));
    }
}
