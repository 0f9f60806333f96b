namespace Sandbox.Workflow.Runs;

/// <summary>One evaluation of a trigger.</summary>
/// <param name="FlowId">The flow.</param>
/// <param name="FlowName">Its display name.</param>
/// <param name="Time">When.</param>
/// <param name="Status">Succeeded: it fired. Skipped: nothing new, or a condition was not met. Failed: the poll failed.</param>
/// <param name="Code">E.g. <c>OK</c>, <c>Accepted</c>, <c>TriggerConditionNotMet</c>, <c>NotFound</c>.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="RunIds">The runs that it started.</param>
public sealed record TriggerRecord(
    Guid FlowId, string FlowName, DateTimeOffset Time, FlowStatus Status, string Code, ActionError? Error, IReadOnlyList<string> RunIds);
