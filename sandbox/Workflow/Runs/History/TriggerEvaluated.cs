namespace Sandbox.Workflow.Runs.History;

/// <summary>A trigger fired, or did not.</summary>
public sealed record TriggerEvaluated(TriggerRecord Trigger) : HistoryEvent;
