using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sandbox.PartnerCenter.Webhooks;

/// <summary>
/// Signs bodies with rsa-sha256 (PKCS#1 v1.5) and a certificate of our own whose issuer names O=Microsoft Corporation, as
/// receivers check. The keys are made anew by every server and never leave the process; nobody should trust the root.
/// </summary>
internal sealed class PayloadSigner : IDisposable
{
    private static readonly DateTimeOffset From = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Lazy<(X509Certificate2 Root, X509Certificate2 Leaf, RSA Key)> _chain = new(Make);

    public byte[] RootCertificate => _chain.Value.Root.Export(X509ContentType.Cert);

    public byte[] SigningCertificate => _chain.Value.Leaf.Export(X509ContentType.Cert);

    public string Sign(byte[] body) =>
        Convert.ToBase64String(_chain.Value.Key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public void Dispose()
    {
        if (!_chain.IsValueCreated)
            return;
        var (root, leaf, key) = _chain.Value;
        root.Dispose();
        leaf.Dispose();
        key.Dispose();
    }

    private static (X509Certificate2, X509Certificate2, RSA) Make()
    {
        using var rootKey = RSA.Create(2048);
        var rootRequest = Request("CN=Sandbox Partner Center Root, O=Microsoft Corporation, C=US", rootKey);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var signingRoot = rootRequest.CreateSelfSigned(From, Until);
        var key = RSA.Create(2048);
        var request = Request("CN=pcnotifications-dispatch.microsoft.com, O=Microsoft Corporation, L=Redmond, S=WA, C=US", key);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        var leaf = request.Create(signingRoot, From, Until, RandomNumberGenerator.GetBytes(8));
        return (X509CertificateLoader.LoadCertificate(signingRoot.RawData), leaf, key);
    }

    private static CertificateRequest Request(string subject, RSA key) =>
        new(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
