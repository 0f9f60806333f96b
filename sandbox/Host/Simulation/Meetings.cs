using Sandbox.Dataverse.Concurrency;

namespace Sandbox.Host.Simulation;

/// <summary>Lets requests to Dataverse arrive together: one waits for a moment, and if another one comes their statements follow in any order.</summary>
internal sealed class Meetings(Interleaving interleaving)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private Waiting? _waiting;

    /// <param name="exchange">Sends the request.</param>
    /// <param name="waits">Whether the request waits for another one if there is none yet.</param>
    /// <param name="sleep">How its caller sleeps.</param>
    public async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> exchange, bool waits, Func<TimeSpan, CancellationToken, Task> sleep)
    {
        if (Take() is { } first)
            return await MeetAsync(first, exchange).ConfigureAwait(false);
        if (!waits)
            return await exchange().ConfigureAwait(false);
        var own = new Waiting(exchange);
        lock (_gate)
            _waiting = own;
        try
        {
            await sleep(Moment, own.Met.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (own.Met.IsCancellationRequested)
        {
            return own.Answer!;
        }
        finally
        {
            own.Met.Dispose();
        }
        lock (_gate)
            _waiting = _waiting == own ? null : _waiting;
        return own.Answer ?? await exchange().ConfigureAwait(false);
    }

    private Waiting? Take()
    {
        lock (_gate)
        {
            var waiting = _waiting;
            _waiting = null;
            return waiting;
        }
    }

    private async Task<HttpResponseMessage> MeetAsync(Waiting first, Func<Task<HttpResponseMessage>> exchange)
    {
        HttpResponseMessage? own = null;
        var failures = await interleaving.TogetherAsync(
            async () => first.Answer = await first.Exchange().ConfigureAwait(false),
            async () => own = await exchange().ConfigureAwait(false)).ConfigureAwait(false);
        if (failures.OfType<Exception>().FirstOrDefault() is { } failure)
            throw new InvalidOperationException("A request that met another one has no answer.", failure);
        await first.Met.CancelAsync().ConfigureAwait(false);
        return own!;
    }

    private sealed class Waiting(Func<Task<HttpResponseMessage>> exchange)
    {
        public Func<Task<HttpResponseMessage>> Exchange => exchange;

        public CancellationTokenSource Met { get; } = new();

        public HttpResponseMessage? Answer { get; set; }
    }
}
