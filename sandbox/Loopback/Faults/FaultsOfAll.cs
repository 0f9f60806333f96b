namespace Sandbox.Loopback.Faults;

/// <summary>The faults of all services that work together, under one profile; an outage of all begins in each at once.</summary>
public sealed class FaultsOfAll
{
    private readonly IReadOnlyList<ServiceFaults> _services;

    public FaultsOfAll(params IReadOnlyList<ServiceFaults> services)
    {
        _services = services;
        foreach (var service in services)
            service.OutageOfAll += until => Each(other => other.Begin(FaultKind.Outage, until));
    }

    /// <summary>How often what has struck where since the start.</summary>
    public IReadOnlyList<(string Service, FaultKind Kind, int Times)> Struck =>
        [.. _services.SelectMany(service => service.Struck.Select(pair => (service.Service, pair.Key, pair.Value)))];

    public void Follow(FaultProfile profile) => Each(service => service.Follow(profile));

    /// <summary>All is well again everywhere.</summary>
    public void Clear() => Each(service => service.Clear());

    private void Each(Action<ServiceFaults> act)
    {
        foreach (var service in _services)
            act(service);
    }
}
