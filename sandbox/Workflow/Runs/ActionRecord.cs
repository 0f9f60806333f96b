using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>How one action went. Inputs and outputs that are secured are not in it.</summary>
public sealed record ActionRecord
{
    public required string RunId { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required FlowStatus Status { get; init; }

    /// <summary>E.g. <c>OK</c>, <c>NotFound</c>, <c>ActionSkipped</c>.</summary>
    public required string Code { get; init; }

    public ActionError? Error { get; init; }

    /// <summary>Null when there were none or when they are secured.</summary>
    public Value? Inputs { get; init; }

    /// <summary>Null when there were none or when they are secured.</summary>
    public Value? Outputs { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset EndTime { get; init; }

    /// <summary>Attempts that failed and were repeated, oldest first.</summary>
    public IReadOnlyList<RetryAttempt> RetryHistory { get; init; } = [];

    /// <summary>Attempts at a connector, HTTP or child-flow call, pages included; each is an action request.</summary>
    public int Attempts { get; init; }

    /// <summary>The loops around the action, outermost first; empty outside loops.</summary>
    public IReadOnlyList<LoopIteration> Iterations { get; init; } = [];

    /// <summary>For a loop: how often its body ran.</summary>
    public long? RepetitionCount { get; init; }

    /// <summary>For a loop: how each iteration ended; empty for others.</summary>
    public IReadOnlyList<FlowStatus> IterationStatuses { get; init; } = [];

    /// <summary>For a child-flow call: the last run that it started.</summary>
    public string? ChildRunId { get; init; }

    public Value? TrackedProperties { get; init; }

    public bool InputsSecured { get; init; }

    public bool OutputsSecured { get; init; }
}
