namespace Sandbox.Workflow.Runs.History;

/// <summary>Questions to a run history. An answer holds everything that was reported before the question.</summary>
public interface IRunQueries
{
    /// <summary>Runs that fit, newest first, a page at a time.</summary>
    Task<RunPage> FindRunsAsync(RunQuery query, CancellationToken cancellationToken = default);

    /// <summary>One run with its actions in the order in which they ended; null when it is unknown or was dropped.</summary>
    Task<RunDetails?> FindRunAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Trigger evaluations that fit, newest first.</summary>
    Task<IReadOnlyList<TriggerRecord>> FindTriggersAsync(TriggerQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// What happens from the moment that the enumeration begins. A watcher never holds up the runtime: when it has
    /// <paramref name="buffer"/> events waiting, the next ones are dropped, and <see cref="EventsDropped"/> stands in their place.
    /// </summary>
    IAsyncEnumerable<HistoryEvent> WatchAsync(int buffer = 1024);
}
