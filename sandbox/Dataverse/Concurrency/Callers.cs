namespace Sandbox.Dataverse.Concurrency;

/// <summary>Callers that were announced. While one is on its way, nothing is decided; that makes the candidates of a decision the same in every run.</summary>
internal sealed class Callers(SessionScheduler scheduler)
{
    private readonly AsyncLocal<Caller?> _current = new();
    private readonly AsyncLocal<string?> _content = new();
    private int _announced;

    /// <summary>Number of the caller that this thread works for; last when it works for none, as a request over HTTP does.</summary>
    public int Current => _current.Value?.Number ?? int.MaxValue;

    /// <summary>Of a request over HTTP: what tells it apart from others.</summary>
    public string Content
    {
        get => _content.Value ?? "";
        set => _content.Value = value;
    }

    public IDisposable Announce()
    {
        scheduler.Expect();
        return new Caller(scheduler, Interlocked.Increment(ref _announced));
    }

    public async Task<IReadOnlyList<Exception?>> RunAsync(IReadOnlyList<Func<Task>> callers)
    {
        var announced = callers.Select(_ => (Caller)Announce()).ToList();
#pragma warning disable RS0030 // callers that meet are threads
        return await Task.WhenAll(callers.Select((caller, index) => Task.Run(() => RunAsync(caller, announced[index])))).ConfigureAwait(false);
#pragma warning restore RS0030
    }

    private async Task<Exception?> RunAsync(Func<Task> work, Caller caller)
    {
        using (caller)
        {
            _current.Value = caller;
            try
            {
                await work().ConfigureAwait(false);
                return null;
            }
            catch (Exception failure)
            {
                return failure; // handed to whoever runs the callers
            }
        }
    }

    private sealed class Caller(SessionScheduler scheduler, int number) : IDisposable
    {
        private int _done;

        public int Number { get; } = number;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
                scheduler.ExpectNoMore();
        }
    }
}
