namespace Sandbox.Workflow.Runs.History;

/// <summary>The watcher was too slow: so many events are missing at this place. Ask the history for them.</summary>
public sealed record EventsDropped(long Count) : HistoryEvent;
