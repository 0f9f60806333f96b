namespace Sandbox.Workflow.Runs.History;

/// <summary>Something that a run history was told.</summary>
public abstract record HistoryEvent;
