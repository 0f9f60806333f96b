using System.Threading.Channels;
using CoSell.Relay.Configuration;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Forwarding;

/// <summary>
/// Delivers to optional environments, to each in order. What still waits when the relay stops is lost to them; their own catch-up
/// finds it.
/// </summary>
internal sealed class BackgroundDelivery(EnvironmentClients environments, IOptions<RelayOptions> options, ILogger<BackgroundDelivery> log) : BackgroundService
{
    private readonly Dictionary<EnvironmentClient, Channel<RelayedEvent>> _waiting = environments.All.Where(environment => !environment.IsRequired)
        .ToDictionary(environment => environment, _ => Channel.CreateBounded<RelayedEvent>(options.Value.MostWaiting));

    public void Enqueue(EnvironmentClient environment, RelayedEvent relayed)
    {
        if (_waiting[environment].Writer.TryWrite(relayed))
            return;
        environment.State.Dropped();
        log.LogWarning("{Event} is not sent to {Environment}: too many events wait for it", relayed.Notice.EventName, environment.Name);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_waiting.Select(pair => DeliverAllAsync(pair.Key, pair.Value.Reader, stoppingToken)));

    private async Task DeliverAllAsync(EnvironmentClient environment, ChannelReader<RelayedEvent> waiting, CancellationToken stopping)
    {
        await foreach (var relayed in waiting.ReadAllAsync(stopping).ConfigureAwait(false))
        {
            if (!await environment.DeliverAsync(relayed, stopping).ConfigureAwait(false))
                log.LogWarning("{Event} is given up for {Environment} ({Reason})", relayed.Notice.EventName, environment.Name, environment.State.Figures.LastFailure);
        }
    }
}
