using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoSell.Relay;

/// <summary>Writes <c>{"status": "Healthy", "environments": [{name, required, delivered, failed, dropped, lastDelivered, lastFailure}]}</c>.</summary>
internal static class HealthReportWriter
{
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(new { status = report.Status.ToString(), environments = report.Entries.Values.SelectMany(entry => entry.Data.Values) });
}
