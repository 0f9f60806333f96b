namespace Sandbox.Workflow.Runs.History;

/// <summary>Something that a run history was told.</summary>
public abstract record HistoryEvent;

/// <summary>A trigger fired, or did not.</summary>
public sealed record TriggerEvaluated(TriggerRecord Trigger) : HistoryEvent;

/// <summary>A run began, or waits for its turn.</summary>
public sealed record RunBegan(RunRecord Run) : HistoryEvent;

/// <summary>An action of a run ended or was skipped.</summary>
public sealed record ActionEnded(ActionRecord Action) : HistoryEvent;

/// <summary>A run ended.</summary>
public sealed record RunEnded(RunRecord Run) : HistoryEvent;

/// <summary>The watcher was too slow: so many events are missing at this place. Ask the history for them.</summary>
public sealed record EventsDropped(long Count) : HistoryEvent;
