using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>How an action ended, as expressions of the run see it: secured data included.</summary>
internal sealed record ActionResult(string Name, FlowStatus Status, string Code, ActionError? Error, Value? Inputs, Value? Outputs)
{
    private Value? _value;

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset EndTime { get; init; }

    public required Guid TrackingId { get; init; }

    public required string ClientTrackingId { get; init; }

    public string? MessageTemplate { get; init; }

    public long? RepetitionCount { get; init; }

    /// <summary>Whether the inputs of whoever uses it are hidden.</summary>
    public bool Secured { get; init; }

    /// <summary>The shape of <c>actions('name')</c>. <c>NotSpecified</c> is hidden there.</summary>
    public Value ToValue() => _value ??= new Members()
        .Add("name", Name)
        .Add("inputs", Inputs)
        .Add("outputs", Outputs)
        .Add("startTime", StartTime)
        .Add("endTime", EndTime)
        .Add("trackingId", TrackingId.ToString())
        .Add("clientTrackingId", ClientTrackingId)
        .Add("code", Code == "NotSpecified" ? null : Code)
        .Add("status", Status.ToString())
        .Add("error", Error?.ToValue(MessageTemplate))
        .Add("repetitionCount", RepetitionCount is { } count ? Value.From(count) : null)
        .ToObject();
}
