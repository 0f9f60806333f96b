using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>How one run went, or stands.</summary>
public sealed record RunRecord
{
    /// <summary>The platform's shape of name: <c>08584123630290374015221423576CU18</c>.</summary>
    public required string Id { get; init; }

    public required Guid FlowId { get; init; }

    public required string FlowName { get; init; }

    public required FlowStatus Status { get; init; }

    public string? Code { get; init; }

    public ActionError? Error { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Null until it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>What fired: <c>{name, inputs, outputs, startTime, …}</c>, without what is secured.</summary>
    public required Value Trigger { get; init; }

    /// <summary>For a child flow: the run that called it.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>Attempts at connector calls so far.</summary>
    public int ConnectorCalls { get; init; }
}

/// <summary>A run and its actions, in the order in which they ended.</summary>
public sealed record RunDetails(RunRecord Run, IReadOnlyList<ActionRecord> Actions)
{
    /// <summary>The last record of an action of that name, ignoring case.</summary>
    public ActionRecord? Find(string action) => Actions.LastOrDefault(a => a.Name.Equals(action, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How a run or an action stands. <see cref="Waiting"/> is only for runs that trigger concurrency holds back.</summary>
public enum FlowStatus
{
    Waiting,
    Running,
    Succeeded,
    Failed,
    Skipped,
    TimedOut,
    Cancelled,
}
