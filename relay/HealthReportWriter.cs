using System.Globalization;
using CoSell.Relay.Forwarding;
using CoSell.Relay.Receiving;
using CoSell.Relay.Signatures;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoSell.Relay;

/// <summary>
/// Writes <c>{"status": "Healthy"}</c>, and to whoever shows the key also <c>"certificate": {state, why, host, subject, issuer, root, validUntil, lookedAt}</c> and
/// <c>"environments": [{name, required, delivered, failed, dropped, lastDelivered, lastFailure}]</c>; as lines for people where text is asked for. The address is not asked about: behind a
/// proxy everybody comes from the loopback.
/// </summary>
internal static class HealthReportWriter
{
    /// <summary>Header with the key: a path would stand in logs of others.</summary>
    public const string KeyHeader = "x-relay-key";

    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var status = report.Status.ToString();
        var isOurs = context.RequestServices.GetRequiredService<RelayKey>().Is(context.Request.Headers[KeyHeader]);
        var environments = report.Entries.Values.SelectMany(entry => entry.Data.Values).OfType<EnvironmentFigures>();
        var certificate = report.Entries.Values.SelectMany(entry => entry.Data.Values).OfType<CertificateFinding>().FirstOrDefault();
        if (WantsText(context.Request))
            return WriteTextAsync(context.Response, isOurs ? [status, .. Lines(certificate, environments)] : [status]);
        return isOurs
            ? context.Response.WriteAsJsonAsync(new { status, certificate, environments })
            : context.Response.WriteAsJsonAsync(new { status });
    }

    private static bool WantsText(HttpRequest request) =>
        request.Headers.Accept.ToString() is { } accept && accept.Contains("text/", StringComparison.OrdinalIgnoreCase) && !accept.Contains("json", StringComparison.OrdinalIgnoreCase);

    private static Task WriteTextAsync(HttpResponse response, IEnumerable<string> lines)
    {
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> Lines(CertificateFinding? certificate, IEnumerable<EnvironmentFigures> environments)
    {
        if (certificate is not null)
            yield return $"{certificate}{(certificate.LookedAt is { } at ? $" Looked at {Minute(at)}." : "")}";
        foreach (var each in environments)
        {
            yield return $"{each.Name}{(each.Required ? ", required" : "")}: {each.Delivered} delivered, {each.Failed} failed, {each.Dropped} dropped; last delivered {Minute(each.LastDelivered)}"
                + $"{(each.LastFailure is { } failure ? $", last failure {failure}" : "")}.";
        }
    }

    private static string Minute(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "never";
}
