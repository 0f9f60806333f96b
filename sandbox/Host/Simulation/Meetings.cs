using System.Runtime.ExceptionServices;
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
    /// <param name="cancellationToken">Nobody waits any more, as when the room closes.</param>
    public async Task<HttpResponseMessage> SendAsync(
        Func<Task<HttpResponseMessage>> exchange, bool waits, Func<TimeSpan, CancellationToken, Task> sleep, CancellationToken cancellationToken)
    {
        if (Take() is { } first)
            return await MeetAsync(first, exchange, sleep).ConfigureAwait(false);
        if (!waits)
            return await exchange().ConfigureAwait(false);
        var own = new Waiting(exchange);
        lock (_gate)
            _waiting = own;
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(own.Met.Token, cancellationToken);
        try
        {
            await sleep(Moment, woken.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (own.Met.IsCancellationRequested)
        {
            return own.Outcome;
        }
        finally
        {
            lock (_gate)
                _waiting = _waiting == own ? null : _waiting;
            own.Met.Dispose();
        }
        return own.IsOver ? own.Outcome : await exchange().ConfigureAwait(false);
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

    private async Task<HttpResponseMessage> MeetAsync(Waiting first, Func<Task<HttpResponseMessage>> exchange, Func<TimeSpan, CancellationToken, Task> sleep)
    {
        HttpResponseMessage? own = null;
        // The second sets out when the first has arrived or was turned away: faults and sign-ins meet them one after the other, or threads would say whom.
        var firstIsThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        interleaving.Arrived = () => firstIsThere.TrySetResult();
        var failures = await interleaving.TogetherAsync(
            async () =>
            {
                try
                {
                    first.Answer = await first.Exchange().ConfigureAwait(false);
                }
                finally
                {
                    firstIsThere.TrySetResult();
                }
            },
            async () =>
            {
                await firstIsThere.Task.ConfigureAwait(false);
                own = await exchange().ConfigureAwait(false);
            }).ConfigureAwait(false);
        interleaving.Arrived = null;
        first.Failure = failures[0];
        await first.Met.CancelAsync().ConfigureAwait(false);
        if (failures[1] is { } failure)
        {
            // Two callers that went on in the same moment would not repeat: who is first would be the threads' to say.
            await sleep(TimeSpan.FromMilliseconds(1), CancellationToken.None).ConfigureAwait(false);
            ExceptionDispatchInfo.Throw(failure);
        }
        return own!;
    }

    private sealed class Waiting(Func<Task<HttpResponseMessage>> exchange)
    {
        public Func<Task<HttpResponseMessage>> Exchange => exchange;

        public CancellationTokenSource Met { get; } = new();

        public HttpResponseMessage? Answer { get; set; }

        /// <summary>Why there is no answer, such as a connection that broke; each of the two has its own.</summary>
        public Exception? Failure { get; set; }

        public bool IsOver => Answer is not null || Failure is not null;

        public HttpResponseMessage Outcome
        {
            get
            {
                if (Failure is not null)
                    ExceptionDispatchInfo.Throw(Failure);
                return Answer!;
            }
        }
    }
}
