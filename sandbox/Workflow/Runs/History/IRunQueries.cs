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

/// <summary>Some of the runs that were asked for, newest first.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Next">For <see cref="RunQuery.After"/> of the next page; null when this is the last one.</param>
public sealed record RunPage(IReadOnlyList<RunRecord> Runs, long? Next)
{
    /// <param name="found">One more than fits on the page, if there are more.</param>
    internal static RunPage Of(IReadOnlyList<(long Sequence, RunRecord Run)> found, int size) => new(
        [.. found.Take(size).Select(entry => entry.Run)],
        found.Count > size ? found[size - 1].Sequence : null);
}
