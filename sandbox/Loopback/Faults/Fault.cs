namespace Sandbox.Loopback.Faults;

/// <summary>One thing that goes wrong now and then.</summary>
/// <param name="Kind">What.</param>
/// <param name="Probability">0 to 1: of each request, row, webhook, poll or action that it can meet.</param>
public sealed record Fault(FaultKind Kind, double Probability)
{
    /// <summary>Which service it meets, of <see cref="ServiceNames"/>; null for each of them. An outage of null is one of all services at once.</summary>
    public string? Service { get; init; }

    /// <summary>Which operation it meets, as the service names its operations; null for each of them.</summary>
    public string? Operation { get; init; }

    /// <summary>How long it lasts, where it lasts; with <see cref="FaultKind.Throttled"/> what <c>Retry-After</c> says.</summary>
    public TimeSpan Lasting { get; init; }

    /// <summary>How much longer it may last, drawn by the seed; of <see cref="FaultKind.Slow"/> alone.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>When it begins, counted from the moment that its profile is followed.</summary>
    public TimeSpan From { get; init; }

    /// <summary>When it ends, counted likewise; null for never.</summary>
    public TimeSpan? Until { get; init; }

    /// <summary>HTTP status of <see cref="FaultKind.Refused"/>.</summary>
    public int Status { get; init; } = 503;

    internal bool Meets(string service, string operation, TimeSpan since) =>
        since >= From && !(since >= Until) && (Service is null || Service == service) && (Operation is null || Operation.Equals(operation, StringComparison.OrdinalIgnoreCase));
}
