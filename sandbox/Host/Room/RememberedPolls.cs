using Sandbox.Loopback;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Host.Room;

/// <summary>
/// Keeps how far polls have come, so that an engine that died goes on polling there. It goes on from where polls were <see cref="Behind"/> ago, for the runs of rows that
/// were handed over since may have died with it; a row that comes twice is known.
/// </summary>
internal sealed class RememberedPolls(IConnectorInvoker connectors, Kept kept, TimeProvider clock) : IConnectorInvoker
{
    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _fromBefore = kept.All().ToDictionary(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<(DateTimeOffset At, string Location)>> _came = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        if (call is not { CallbackUrl: null, Subscription: null, Origin: { RunId: "" } origin }) // only triggers call outside of a run
            return await connectors.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        var poll = $"{origin.FlowId:D}/{call.OperationId}";
        call = call with { PollLocation = call.PollLocation ?? TakeUp(poll) };
        var answer = await connectors.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is 200 or 202 && answer.Headers["Location"].AsString() is { } next)
            Note(poll, call.PollLocation?.OriginalString ?? next, next);
        return answer;
    }

    private Uri? TakeUp(string poll)
    {
        lock (_gate)
            return _fromBefore.Remove(poll, out var location) ? new(location) : null;
    }

    private void Note(string poll, string from, string next)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_came.TryGetValue(poll, out var came))
            {
                _came[poll] = came = new([(now, from)]);
                kept.Write(poll, from);
            }
            came.Enqueue((now, next));
            if (came.ElementAt(1).At > now - Behind)
                return;
            while (came.ElementAt(1).At <= now - Behind)
                came.Dequeue();
            kept.Write(poll, came.Peek().Location);
        }
    }
}
