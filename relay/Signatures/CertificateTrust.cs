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

    public CertificateJudgement Judge(X509Certificate2 certificate)
    {
        if (!IsValidNow(certificate))
            return new(new(401, "CertificateExpired"));
        if (Part(certificate.IssuerName, Organization) != _options.IssuerOrganization)
            return new(new(401, "IssuerNotMicrosoft"));
        if (!IsExpectedSubject(Part(certificate.SubjectName, CommonName)))
            return new(new(401, "SubjectNotExpected"));
        return _options.TrustedRoots.Length > 0 ? Build(certificate, Roots()) : BuildByMachineOrMicrosoft(certificate);
    }

    /// <summary>The machine's roots first: Microsoft also issues under roots of others, which machines know.</summary>
    private CertificateJudgement BuildByMachineOrMicrosoft(X509Certificate2 certificate)
    {
        var byMachine = Build(certificate, null);
        if (byMachine.Refusal is null)
            return byMachine;
        var byMicrosoft = Build(certificate, MicrosoftRoots.Load());
        return byMicrosoft.Refusal is null ? byMicrosoft : byMachine;
    }

    /// <param name="certificate">The certificate.</param>
    /// <param name="roots">The only roots to trust; null for the machine's.</param>
    private CertificateJudgement Build(X509Certificate2 certificate, X509Certificate2Collection? roots)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(roots) };
        var isTrusted = chain.Build(certificate);
        var root = chain.ChainElements.Count > 0 ? chain.ChainElements[^1].Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) : null;
        return isTrusted ? new(null, root) : new(new(401, "ChainNotTrusted"), root, string.Join(", ", chain.ChainStatus.Select(each => each.Status).Distinct()));
    }

    private X509Certificate2Collection Roots()
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(_options.TrustedRoots);
        return roots;
    }

    public bool IsValidNow(X509Certificate2 certificate)
    {
        var now = clock.GetUtcNow();
        return certificate.NotBefore.ToUniversalTime() <= now && now <= certificate.NotAfter.ToUniversalTime();
    }

    private X509ChainPolicy Policy(X509Certificate2Collection? roots)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = _options.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            UrlRetrievalTimeout = RevocationTimeout,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
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
