using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoSell.Relay.Forwarding;

/// <summary>Degraded, never unhealthy, when an environment does not answer: restarting the relay would mend nothing.</summary>
internal sealed class EnvironmentsHealth(EnvironmentClients environments) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var figures = environments.All.Select(environment => environment.State.Figures).ToList();
        var data = figures.ToDictionary(each => each.Name, object (each) => each);
        var failing = figures.Where(each => each.LastFailure is not null).Select(each => each.Name).ToList();
        return Task.FromResult(failing.Count == 0 ? HealthCheckResult.Healthy("", data) : HealthCheckResult.Degraded($"Not reached: {string.Join(", ", failing)}.", null, data));
    }
}
