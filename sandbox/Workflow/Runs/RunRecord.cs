using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>How one run went, or stands.</summary>
public sealed record RunRecord
{
    /// <summary>The platform's shape of name: <c>08584123630290374015221423576CU18</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The flow.</summary>
    public required Guid FlowId { get; init; }

    /// <summary>Its display name.</summary>
    public required string FlowName { get; init; }

    /// <summary>How the run ended, or stands.</summary>
    public required FlowStatus Status { get; init; }

    /// <summary><c>OK</c>, <c>ActionFailed</c>, <c>Terminated</c> or the code of a Terminate; null until it ended.</summary>
    public string? Code { get; init; }

    /// <summary>Null when it ended well, or has not ended.</summary>
    public ActionError? Error { get; init; }

    /// <summary>By the engine's clock, in UTC.</summary>
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
    /// <summary>Held back by trigger concurrency.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended in an error.</summary>
    Failed,

    /// <summary>Did not run, for a branch was not taken or a <c>runAfter</c> not met.</summary>
    Skipped,

    /// <summary>Its time was up.</summary>
    TimedOut,

    /// <summary>Ended by Terminate, or with the engine.</summary>
    Cancelled,
}
