using System.Collections.Immutable;

namespace Sandbox.Workflow.Runs.History;

/// <summary>Hands what happens to whoever watches.</summary>
internal sealed class HistoryFeed
{
    private ImmutableArray<WatchBuffer> _watchers = [];
    private volatile bool _closed;

    public void Publish(HistoryEvent happened)
    {
        foreach (var watcher in _watchers)
            watcher.Add(happened);
    }

    /// <summary>Lets every watcher read what it has and then end.</summary>
    public void Close()
    {
        _closed = true;
        foreach (var watcher in _watchers)
            watcher.Close();
    }

    public IAsyncEnumerable<HistoryEvent> Watch(int buffer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer, 1);
        return new Subscription(this, buffer);
    }

    private async IAsyncEnumerator<HistoryEvent> ReadAsync(WatchBuffer watcher, CancellationToken cancellationToken)
    {
        try
        {
            while (await watcher.TakeAsync(cancellationToken).ConfigureAwait(false) is { } happened)
                yield return happened;
        }
        finally
        {
            ImmutableInterlocked.Update(ref _watchers, all => all.Remove(watcher));
        }
    }

    private WatchBuffer Join(int buffer)
    {
        var watcher = new WatchBuffer(buffer);
        ImmutableInterlocked.Update(ref _watchers, all => all.Add(watcher));
        if (_closed)
            watcher.Close();
        return watcher;
    }

    private sealed class Subscription(HistoryFeed feed, int buffer) : IAsyncEnumerable<HistoryEvent>
    {
        // An iterator alone would join at the first read and miss what happens until then.
        public IAsyncEnumerator<HistoryEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            feed.ReadAsync(feed.Join(buffer), cancellationToken);
    }
}
