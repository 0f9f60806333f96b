namespace Sandbox.Workflow.Runs.History;

/// <summary>Keeps the latest runs and trigger evaluations; the oldest go first.</summary>
public sealed class InMemoryRunHistory(int capacity = 2000) : IRunHistory, IRunQueries
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _runs = new(StringComparer.Ordinal);
    private readonly Queue<Entry> _order = new();
    private readonly Queue<TriggerRecord> _triggers = new();
    private readonly HistoryFeed _feed = new();
    private long _sequence;

    /// <summary>Runs, newest first.</summary>
    /// <param name="flowId">Only of this flow.</param>
    /// <param name="status">Only in this status.</param>
    public IReadOnlyList<RunRecord> Runs(Guid? flowId = null, FlowStatus? status = null)
    {
        lock (_gate)
            return [.. Search(new() { FlowId = flowId, Status = status }).Select(entry => entry.Run)];
    }

    /// <summary>One run with its actions; null when it is unknown or was dropped.</summary>
    public RunDetails? Find(string runId)
    {
        lock (_gate)
            return _runs.TryGetValue(runId, out var entry) ? new(entry.Run, [.. entry.Actions]) : null;
    }

    /// <summary>Trigger evaluations, newest first.</summary>
    public IReadOnlyList<TriggerRecord> Triggers(Guid? flowId = null)
    {
        lock (_gate)
            return [.. _triggers.Reverse().Where(t => flowId is null || t.FlowId == flowId)];
    }

    /// <inheritdoc/>
    public Task<RunPage> FindRunsAsync(RunQuery query, CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return Task.FromResult(RunPage.Of([.. Search(query).Take(query.PageSize + 1).Select(entry => (entry.Sequence, entry.Run))], query.PageSize));
    }

    /// <inheritdoc/>
    public Task<RunDetails?> FindRunAsync(string runId, CancellationToken cancellationToken = default) => Task.FromResult(Find(runId));

    /// <inheritdoc/>
    public Task<IReadOnlyList<TriggerRecord>> FindTriggersAsync(TriggerQuery query, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<TriggerRecord>>([.. Triggers(query.FlowId).Where(t => query.Status is null || t.Status == query.Status).Take(query.Most)]);

    /// <inheritdoc/>
    public IAsyncEnumerable<HistoryEvent> WatchAsync(int buffer = 1024) => _feed.Watch(buffer);

    /// <inheritdoc/>
    public void OnTrigger(TriggerRecord record)
    {
        lock (_gate)
        {
            _triggers.Enqueue(record);
            if (_triggers.Count > capacity)
                _triggers.Dequeue();
        }
        _feed.Publish(new TriggerEvaluated(record));
    }

    /// <inheritdoc/>
    public void OnRun(RunRecord run)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(run.Id, out var known))
                known.Run = run;
            else
                Add(run);
        }
        _feed.Publish(new RunBegan(run));
    }

    /// <inheritdoc/>
    public void OnAction(ActionRecord action)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(action.RunId, out var entry))
                entry.Actions.Add(action);
        }
        _feed.Publish(new ActionEnded(action));
    }

    /// <inheritdoc/>
    public void OnRunEnded(RunRecord run)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(run.Id, out var entry))
                entry.Run = run;
        }
        _feed.Publish(new RunEnded(run));
    }

    private void Add(RunRecord run)
    {
        var entry = new Entry(++_sequence, run);
        _runs.Add(run.Id, entry);
        _order.Enqueue(entry);
        if (_order.Count > capacity)
            _runs.Remove(_order.Dequeue().Run.Id);
    }

    private IEnumerable<Entry> Search(RunQuery query) => _order.Reverse()
        .Where(entry => (query.After is null || entry.Sequence < query.After) && query.Fits(entry.Run, entry.Actions));

    private sealed class Entry(long sequence, RunRecord run)
    {
        public long Sequence { get; } = sequence;

        public RunRecord Run { get; set; } = run;

        public List<ActionRecord> Actions { get; } = [];
    }
}
