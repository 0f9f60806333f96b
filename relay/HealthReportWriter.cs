using CoSell.Relay.Receiving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoSell.Relay;

/// <summary>
/// Writes <c>{"status": "Healthy"}</c>, and to whoever shows the key also
/// <c>"environments": [{name, required, delivered, failed, dropped, lastDelivered, lastFailure}]</c>. The address is not asked about:
/// behind a proxy everybody comes from the loopback.
/// </summary>
internal static class HealthReportWriter
{
    /// <summary>Header with the key: a path would stand in logs of others.</summary>
    public const string KeyHeader = "x-relay-key";

    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var status = report.Status.ToString();
        return context.RequestServices.GetRequiredService<RelayKey>().Is(context.Request.Headers[KeyHeader])
            ? context.Response.WriteAsJsonAsync(new { status, environments = report.Entries.Values.SelectMany(entry => entry.Data.Values) })
            : context.Response.WriteAsJsonAsync(new { status });
    }
}
