using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoSell.Relay.Configuration;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Signatures;

/// <summary>Downloads the certificates that sign events, each once in a while, and lets only trusted ones through.</summary>
internal sealed class SigningCertificates(IHttpClientFactory http, CertificateTrust trust, IOptions<RelayOptions> options, TimeProvider clock)
{
    public const string HttpClientName = "certificates";
    private const int MostKept = 16;
    private readonly SignatureOptions _options = options.Value.Signature;
    private readonly CertificateAddress _address = new(options.Value.Signature);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<Uri, (X509Certificate2 Certificate, CertificateJudgement Judgement, DateTimeOffset Until)> _kept = [];

    /// <param name="url">The address that the request names.</param>
    /// <param name="cancellationToken">Ends when the caller goes.</param>
    /// <returns>A trusted certificate, or why there is none.</returns>
    public async Task<(X509Certificate2? Certificate, Refusal? Refusal)> GetAsync(string url, CancellationToken cancellationToken)
    {
        var (certificate, judgement) = await LookAsync(url, cancellationToken).ConfigureAwait(false);
        return judgement.Refusal is null ? (certificate, null) : (null, judgement.Refusal);
    }

    /// <param name="url">The address of the certificate.</param>
    /// <param name="cancellationToken">Ends when the caller goes.</param>
    /// <returns>The certificate, if it could be read, whether it is trusted or not, and what was found of it.</returns>
    public async Task<(X509Certificate2? Certificate, CertificateJudgement Judgement)> LookAsync(string url, CancellationToken cancellationToken)
    {
        if (!_address.Allows(url, out var address))
            return (null, new(new(401, "CertificateUrlNotAllowed")));
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_kept.TryGetValue(address, out var kept) && clock.GetUtcNow() < kept.Until && trust.IsValidNow(kept.Certificate))
                return (kept.Certificate, kept.Judgement);
            var (certificate, refusal) = await DownloadAsync(address, cancellationToken).ConfigureAwait(false);
            if (certificate is null)
                return (null, new(refusal));
            var judgement = trust.Judge(certificate);
            if (judgement.Refusal is null)
                Keep(address, certificate, judgement);
            return (certificate, judgement);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Keep(Uri address, X509Certificate2 certificate, CertificateJudgement judgement)
    {
        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[address] = (certificate, judgement, clock.GetUtcNow() + _options.KeepCertificate);
    }

    private async Task<(X509Certificate2? Certificate, Refusal? Refusal)> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.DownloadTimeout);
        using var client = http.CreateClient(HttpClientName);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
                return (null, (int)response.StatusCode is >= 500 or 429 or 408 ? Unavailable() : new(401, "CertificateNotFound"));
            return await ReadAsync(response.Content, patience.Token).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException || failed is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (null, Unavailable());
        }
    }

    private async Task<(X509Certificate2? Certificate, Refusal? Refusal)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = new byte[_options.MostCertificateBytes + 1];
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length > _options.MostCertificateBytes)
            return (null, new(401, "CertificateTooLong"));
        try
        {
            return (X509CertificateLoader.LoadCertificate(bytes.AsSpan(0, length)), null);
        }
        catch (CryptographicException)
        {
            return (null, new(401, "CertificateNotReadable"));
        }
    }

    /// <summary>The event may be good: Partner Center is to send it again.</summary>
    private static Refusal Unavailable() => new(503, "CertificateNotAvailable");
}
