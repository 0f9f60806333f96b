using Sandbox.Workflow.Values;

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

/// <summary>How one evaluation of a trigger went in detail; told only where the trigger splits or has conditions.</summary>
/// <param name="FlowId">The flow.</param>
/// <param name="SplitOn">The <c>splitOn</c> as written; null when it does not split.</param>
/// <param name="Elements">How many elements there were; 1 when it does not split.</param>
/// <param name="Conditions">The conditions that were evaluated, element by element: after one that is not met no other is.</param>
public sealed record TriggerEvaluation(Guid FlowId, Value? SplitOn, int Elements, IReadOnlyList<ConditionEvaluation> Conditions);

/// <summary>How a condition of a trigger came out.</summary>
/// <param name="Expression">As written: a text, or the designer's tree.</param>
/// <param name="Element">Which element it looked at, from 0.</param>
/// <param name="Met">Whether it holds.</param>
/// <param name="Error">Why it could not be evaluated; null when it could.</param>
public sealed record ConditionEvaluation(Value Expression, int Element, bool Met, string? Error);
