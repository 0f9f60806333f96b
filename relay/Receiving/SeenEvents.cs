using CoSell.Relay.Configuration;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Receiving;

/// <summary>
/// Which environment has which event, for as long as it may be repeated. In memory: after a restart, or beside another instance, an
/// environment may hear an event twice, which does no harm since events are hints.
/// </summary>
internal sealed class SeenEvents(IOptions<RelayOptions> options, TimeProvider clock)
{
    private const int Most = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<string>> _environments = [];
    private readonly Queue<(string Key, DateTimeOffset Until)> _byAge = new();

    public bool Has(PartnerCenterEvent notice, string environment)
    {
        lock (_gate)
            return _environments.TryGetValue(notice.Key, out var having) && having.Contains(environment);
    }

    public void Add(PartnerCenterEvent notice, string environment)
    {
        lock (_gate)
        {
            Forget();
            if (!_environments.TryGetValue(notice.Key, out var having))
            {
                _environments[notice.Key] = having = new(StringComparer.OrdinalIgnoreCase);
                _byAge.Enqueue((notice.Key, clock.GetUtcNow() + options.Value.MostAge));
            }
            having.Add(environment);
        }
    }

    private void Forget()
    {
        while (_byAge.TryPeek(out var oldest) && (_byAge.Count >= Most || oldest.Until < clock.GetUtcNow()))
            _environments.Remove(_byAge.Dequeue().Key);
    }
}
