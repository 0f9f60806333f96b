namespace Sandbox.PartnerCenter.Http;

/// <summary>Requests of the Referrals API in a minute; the real numbers are unknown, writes are said to throttle sooner than reads.</summary>
internal sealed class RateLimit(PartnerCenterOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<bool, (DateTimeOffset Since, int Count)> _windows = [];

    public void Check(ApiDialect dialect, string method)
    {
        var writes = method != "GET";
        if (dialect != ApiDialect.Referrals || (writes ? options.WritesPerMinute : options.ReadsPerMinute) is not { } most)
            return;
        var now = options.Clock.GetUtcNow();
        lock (_gate)
        {
            var window = _windows.GetValueOrDefault(writes);
            if (now - window.Since >= TimeSpan.FromMinutes(1))
                window = (now, 0);
            _windows[writes] = (window.Since, window.Count + 1);
            if (window.Count >= most)
            {
                throw new RefusedException(429, "tooManyRequests", $"More than {most} {(writes ? "writes" : "reads")} a minute. Try again later.")
                {
                    RetryAfter = window.Since.AddMinutes(1) - now,
                };
            }
        }
    }
}
