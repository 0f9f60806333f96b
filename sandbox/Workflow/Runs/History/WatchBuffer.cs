namespace Sandbox.Workflow.Runs.History;

/// <summary>What one watcher has not read yet. Once it is full it drops everything until the watcher has read that it did.</summary>
internal sealed class WatchBuffer(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<HistoryEvent> _waiting = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private long _dropped;
    private bool _closed;

    public void Add(HistoryEvent happened)
    {
        lock (_gate)
        {
            if (_dropped > 0 || _waiting.Count == capacity)
                _dropped++;
            else
                _waiting.Enqueue(happened);
            Wake();
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Wake();
        }
    }

    /// <returns>Null at the end.</returns>
    public async Task<HistoryEvent?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_waiting.TryDequeue(out var happened))
                    return happened;
                if (_dropped > 0)
                {
                    var missing = new EventsDropped(_dropped);
                    _dropped = 0;
                    return missing;
                }
                if (_closed)
                    return null;
            }
            await _news.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Wake()
    {
        if (_news.CurrentCount == 0)
            _news.Release();
    }
}
