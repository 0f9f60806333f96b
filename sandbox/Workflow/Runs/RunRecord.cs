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
