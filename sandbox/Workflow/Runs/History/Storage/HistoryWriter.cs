namespace Sandbox.Workflow.Runs.History.Storage;

/// <summary>
/// The one thread that works with the database. It takes all that waits as one transaction, and questions in their turn, so
/// that an answer holds everything that was reported before.
/// </summary>
internal sealed class HistoryWriter : IAsyncDisposable
{
    // Events come in bursts: a moment's wait makes one transaction of many and leaves the processor to the run meanwhile.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private const int Batch = 4096;

    // Past this the reporter waits: a disk that cannot keep up must not fill the memory.
    private const int MostWaiting = 64 * 1024;

    private readonly object _gate = new();
    private readonly HistoryStore _store;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<object> _waiting = [];
    private bool _urgent;
    private bool _closing;
    private Exception? _failure;

    public HistoryWriter(HistoryStore store)
    {
        _store = store;
        new Thread(Work) { IsBackground = true, Name = "Run history" }.Start();
    }

    public void Add(HistoryEvent happened)
    {
        lock (_gate)
        {
            while (_waiting.Count >= MostWaiting && !_closing)
                Monitor.Wait(_gate);
            if (!_closing)
                Queue(happened);
        }
    }

    public async Task<T> AskAsync<T>(Func<HistoryStore, T> question, CancellationToken cancellationToken)
    {
        var asked = new Question<T>(question);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(SqliteRunHistory));
            _urgent = true;
            Queue(asked);
            Monitor.PulseAll(_gate);
        }
        return await asked.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.PulseAll(_gate);
        }
        await _ended.Task.ConfigureAwait(false);
    }

    private void Queue(object item)
    {
        _waiting.Add(item);
        if (_waiting.Count is 1 or Batch)
            Monitor.PulseAll(_gate);
    }

    private void Work()
    {
        List<object> taken = [];
        while (TryTake(ref taken))
        {
            WriteEvents(taken);
            foreach (var question in taken.OfType<IQuestion>())
                question.Ask(_store, _failure);
            taken.Clear();
        }
        _store.Dispose();
        _ended.SetResult();
    }

    private bool TryTake(ref List<object> taken)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closing)
                Monitor.Wait(_gate);
            if (!_urgent && !_closing && _waiting.Count < Batch)
                Monitor.Wait(_gate, Gathering);
            (taken, _waiting) = (_waiting, taken);
            _urgent = false;
            Monitor.PulseAll(_gate); // there is room again
            return taken.Count > 0 || !_closing;
        }
    }

    private void WriteEvents(List<object> taken)
    {
        if (_failure is not null)
            return;
        try
        {
            _store.Write(taken.OfType<HistoryEvent>());
        }
        catch (Exception refused) when (refused is not OutOfMemoryException)
        {
            _failure = refused; // the flows go on; whoever asks the history is told
        }
    }
}
