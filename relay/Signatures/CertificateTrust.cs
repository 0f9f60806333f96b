using System.Security.Cryptography.X509Certificates;
using CoSell.Relay.Configuration;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Signatures;

/// <summary>Whether a certificate is Microsoft's: chain, revocation, issuer and subject.</summary>
internal sealed class CertificateTrust(IOptions<RelayOptions> options, TimeProvider clock)
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";
    private static readonly TimeSpan RevocationTimeout = TimeSpan.FromSeconds(10);
    private readonly SignatureOptions _options = options.Value.Signature;

    /// <returns>Why the certificate does not count; null when it does.</returns>
    public Refusal? Check(X509Certificate2 certificate)
    {
        if (!IsValidNow(certificate))
            return new(401, "CertificateExpired");
        if (Part(certificate.IssuerName, Organization) != _options.IssuerOrganization)
            return new(401, "IssuerNotMicrosoft");
        if (!IsExpectedSubject(Part(certificate.SubjectName, CommonName)))
            return new(401, "SubjectNotExpected");
        using var chain = new X509Chain { ChainPolicy = Policy() };
        return chain.Build(certificate) ? null : new(401, "ChainNotTrusted");
    }

    public bool IsValidNow(X509Certificate2 certificate)
    {
        var now = clock.GetUtcNow();
        return certificate.NotBefore.ToUniversalTime() <= now && now <= certificate.NotAfter.ToUniversalTime();
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = _options.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            UrlRetrievalTimeout = RevocationTimeout,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        if (_options.TrustedRoots.Length > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPemFile(_options.TrustedRoots);
        }
        return policy;
    }

    private bool IsExpectedSubject(string? name)
    {
        if (_options.Subject.Length == 0)
            return true;
        return _options.Subject.StartsWith("*.", StringComparison.Ordinal)
            ? name?.EndsWith(_options.Subject[1..], StringComparison.OrdinalIgnoreCase) == true
            : string.Equals(name, _options.Subject, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A part of a name as it was encoded: a search in its text could be deceived by another part that quotes it.</summary>
    private static string? Part(X500DistinguishedName name, string oid) =>
        name.EnumerateRelativeDistinguishedNames().FirstOrDefault(part => !part.HasMultipleElements && part.GetSingleElementType().Value == oid)?.GetSingleElementValue();
}
