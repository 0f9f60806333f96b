namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>
/// Keeps runs in SQLite, in a file or in memory. Whoever reports only queues; a thread of its own writes, in batches. What was
/// reported is on disk about 100 ms later and survives the end of the process; disposing waits for the rest.
/// </summary>
public sealed class SqliteRunHistory : IRunHistory, IRunQueries, IAsyncDisposable
{
    private readonly HistoryFeed _feed = new();
    private readonly HistoryWriter _writer;

    /// <summary>Opens the history, with what the file holds already. Runs that its last process left under way are cancelled.</summary>
    /// <param name="clock">The sandbox's time, for retention.</param>
    /// <param name="path">A file, made when it is not there (its folder too); null keeps everything in memory.</param>
    /// <param name="retention">How much to keep.</param>
    /// <exception cref="IOException">The file is in use, is not a run history, or was written by another version.</exception>
    public SqliteRunHistory(TimeProvider clock, string? path = null, HistoryRetention? retention = null)
    {
        var database = HistoryDatabase.Open(path);
        _writer = new(new HistoryStore(database, clock, retention ?? new()));
    }

    /// <inheritdoc/>
    public void OnTrigger(TriggerRecord record) => Take(new TriggerEvaluated(record));

    /// <inheritdoc/>
    public void OnRun(RunRecord run) => Take(new RunBegan(run));

    /// <inheritdoc/>
    public void OnAction(ActionRecord action) => Take(new ActionEnded(action));

    /// <inheritdoc/>
    public void OnRunEnded(RunRecord run) => Take(new RunEnded(run));

    /// <inheritdoc/>
    /// <exception cref="IOException">The history could not be written any more; the message says why.</exception>
    public Task<RunPage> FindRunsAsync(RunQuery query, CancellationToken cancellationToken = default) =>
        _writer.AskAsync(store => store.FindRuns(query), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="IOException">The history could not be written any more; the message says why.</exception>
    public Task<RunDetails?> FindRunAsync(string runId, CancellationToken cancellationToken = default) =>
        _writer.AskAsync(store => store.FindRun(runId), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="IOException">The history could not be written any more; the message says why.</exception>
    public Task<IReadOnlyList<TriggerRecord>> FindTriggersAsync(TriggerQuery query, CancellationToken cancellationToken = default) =>
        _writer.AskAsync(store => store.FindTriggers(query), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<HistoryEvent> WatchAsync(int buffer = 1024) => _feed.Watch(buffer);

    /// <summary>Rows and bytes as they stand, for those who watch the size.</summary>
    public Task<HistorySize> MeasureAsync(CancellationToken cancellationToken = default) =>
        _writer.AskAsync(store => store.Measure(), cancellationToken);

    /// <summary>Writes what waits and closes the file. Watchers end.</summary>
    public async ValueTask DisposeAsync()
    {
        _feed.Close();
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private void Take(HistoryEvent happened)
    {
        _writer.Add(happened);
        _feed.Publish(happened);
    }
}
