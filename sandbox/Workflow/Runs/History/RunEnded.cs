namespace Sandbox.Workflow.Runs.History;

/// <summary>A run ended.</summary>
public sealed record RunEnded(RunRecord Run) : HistoryEvent;
