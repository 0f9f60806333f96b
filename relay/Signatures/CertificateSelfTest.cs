using System.Security.Cryptography.X509Certificates;
using CoSell.Relay.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Signatures;

/// <summary>
/// Tries out the certificate that signs events, before the first one comes: gets it and builds its chain, in the same way as for an event. Looks again each hour, for Microsoft renews it
/// under the same address. Degraded while events would be refused; an event says the same, but only in the log.
/// </summary>
internal sealed class CertificateSelfTest(SigningCertificates certificates, IOptions<RelayOptions> options, TimeProvider clock, ILogger<CertificateSelfTest> log) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private readonly string _url = new CertificateAddress(options.Value.Signature).Allows(options.Value.Signature.SelfTest, out _) ? options.Value.Signature.SelfTest : "";
    private readonly TaskCompletionSource _looked = new();
    private volatile CertificateFinding _finding = new(CertificateFinding.Pending);

    /// <summary>Ends when the relay has looked for the first time.</summary>
    public Task Looked => _looked.Task;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var finding = _finding;
        var data = _url.Length == 0 ? new Dictionary<string, object>() : new() { ["certificate"] = finding };
        return Task.FromResult(finding.IsGood ? HealthCheckResult.Healthy("", data) : HealthCheckResult.Degraded(finding.ToString(), null, data));
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var (certificate, judgement) = await certificates.LookAsync(_url, cancellationToken).ConfigureAwait(false);
        var found = Find(certificate, judgement);
        if (!found.IsGood && found.State != _finding.State)
            log.LogWarning("Self-test: {Finding}", found.ToString());
        _finding = found;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_url.Length > 0 && !stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken).ConfigureAwait(false);
            _looked.TrySetResult();
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    private CertificateFinding Find(X509Certificate2? certificate, CertificateJudgement judgement)
    {
        var (host, now) = (new Uri(_url).Host, clock.GetUtcNow());
        if (certificate is null)
            return new(CertificateFinding.NotReached, judgement.Refusal?.Code, host, LookedAt: now);
        var why = judgement.Refusal is { } refusal ? refusal.Code + (judgement.ChainStatus.Length > 0 ? $": {judgement.ChainStatus}" : "") : null;
        return new(why is null ? CertificateFinding.Trusted : CertificateFinding.Refused, why, host, certificate.Subject, certificate.Issuer, judgement.Root,
            certificate.NotAfter.ToUniversalTime(), now);
    }
}
