namespace Sandbox.Workflow.Runs.History;

/// <summary>A run began, or waits for its turn.</summary>
public sealed record RunBegan(RunRecord Run) : HistoryEvent;
