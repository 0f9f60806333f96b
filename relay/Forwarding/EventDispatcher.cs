using CoSell.Relay.Receiving;

namespace CoSell.Relay.Forwarding;

/// <summary>Decides who gets an event: required environments at once, optional ones in the background, nobody twice.</summary>
internal sealed class EventDispatcher(EnvironmentClients environments, BackgroundDelivery background, SeenEvents seen, ILogger<EventDispatcher> log)
{
    public async Task<DispatchOutcome> DispatchAsync(RelayedEvent relayed, CancellationToken cancellationToken)
    {
        var wanting = environments.All.Where(environment => environment.Wants(relayed.Notice.EventName)).ToList();
        if (wanting.Count == 0)
            return DispatchOutcome.NotWanted;
        var missing = wanting.Where(environment => !seen.Has(relayed.Notice, environment.Name)).ToList();
        if (missing.Count == 0)
            return DispatchOutcome.Known;
        foreach (var environment in missing.Where(environment => !environment.IsRequired))
        {
            background.Enqueue(environment, relayed);
            seen.Add(relayed.Notice, environment.Name);
        }
        var arrived = await Task.WhenAll(missing.Where(environment => environment.IsRequired).Select(environment => DeliverAsync(environment, relayed, cancellationToken))).ConfigureAwait(false);
        return arrived.All(yes => yes) ? DispatchOutcome.Delivered : DispatchOutcome.NotDelivered;
    }

    private async Task<bool> DeliverAsync(EnvironmentClient environment, RelayedEvent relayed, CancellationToken cancellationToken)
    {
        if (!await environment.DeliverAsync(relayed, cancellationToken).ConfigureAwait(false))
        {
            log.LogError("{Event} did not reach the required environment {Environment} ({Reason}); Partner Center is asked to send it again", relayed.Notice.EventName, environment.Name, environment.State.Figures.LastFailure);
            return false;
        }
        seen.Add(relayed.Notice, environment.Name);
        return true;
    }
}
