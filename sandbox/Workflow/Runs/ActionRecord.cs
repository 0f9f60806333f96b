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
