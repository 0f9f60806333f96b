using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>How one action went. Inputs and outputs that are secured are not in it.</summary>
public sealed record ActionRecord
{
    /// <summary>The run that it belongs to: <see cref="RunRecord.Id"/>.</summary>
    public required string RunId { get; init; }

    /// <summary>Unique in the flow; an action of a loop has a record for each iteration.</summary>
    public required string Name { get; init; }

    /// <summary>E.g. <c>OpenApiConnection</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How it ended; never <see cref="FlowStatus.Running"/> or <see cref="FlowStatus.Waiting"/>.</summary>
    public required FlowStatus Status { get; init; }

    /// <summary>E.g. <c>OK</c>, <c>NotFound</c>, <c>ActionSkipped</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Null when it ended well, and for a call that a service answered with an error: that stands in the outputs.</summary>
    public ActionError? Error { get; init; }

    /// <summary>Null when there were none or when they are secured.</summary>
    public Value? Inputs { get; init; }

    /// <summary>Null when there were none or when they are secured.</summary>
    public Value? Outputs { get; init; }

    /// <summary>By the engine's clock, in UTC.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>By the engine's clock, in UTC.</summary>
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

    /// <summary>An object as the definition makes it; a text when an expression of it failed; null when there are none or the action is secured.</summary>
    public Value? TrackedProperties { get; init; }

    /// <summary>Whether inputs were left out because they are secured.</summary>
    public bool InputsSecured { get; init; }

    /// <summary>Whether outputs were left out because they are secured.</summary>
    public bool OutputsSecured { get; init; }
}

/// <summary>The error object of a run or an action.</summary>
public sealed record ActionError(string Code, string Message)
{
    /// <param name="template">The message before its places were filled in; null where it is not known.</param>
    internal Value ToValue(string? template = null) =>
        new Members().Add("code", Code).Add("message", Message).Add("messageTemplate", template).ToObject();
}

/// <summary>The iteration of a loop in which an action ran, from 0.</summary>
public sealed record LoopIteration(string Loop, long Index);

/// <summary>One failed attempt after which the action tried again.</summary>
/// <param name="StartTime">When the attempt began.</param>
/// <param name="EndTime">When it failed.</param>
/// <param name="Code">Its code, e.g. <c>ServiceUnavailable</c> or <c>429</c>.</param>
/// <param name="Delay">How long the action waited before the next one.</param>
public sealed record RetryAttempt(DateTimeOffset StartTime, DateTimeOffset EndTime, string Code, TimeSpan Delay);
