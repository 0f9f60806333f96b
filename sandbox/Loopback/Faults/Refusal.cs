namespace Sandbox.Loopback.Faults;

/// <summary>A request that a fault refuses.</summary>
/// <param name="Status">HTTP status, 403 for an allowance that is used up.</param>
/// <param name="RetryAfter">What <c>Retry-After</c> says; null for nothing.</param>
public sealed record Refusal(int Status, TimeSpan? RetryAfter)
{
    internal static Refusal Of(FaultKind kind, Fault fault, TimeSpan retryAfter) => kind switch
    {
        FaultKind.TimedOut => new(408, null),
        FaultKind.Throttled => new(429, fault.Lasting > TimeSpan.Zero ? fault.Lasting : retryAfter),
        FaultKind.Refused => new(fault.Status, fault.Status == 429 ? retryAfter : null),
        FaultKind.ServerError => new(500, null),
        FaultKind.BadGateway => new(502, null),
        FaultKind.AllowanceUsedUp => new(403, null),
        FaultKind.Unavailable or FaultKind.Outage => new(503, null),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This fault refuses nothing."),
    };
}
