using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Relay.Tests.Support;

/// <summary>A signer of our own making, for certificates that Partner Center would never use.</summary>
internal sealed class Signer : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly RSA _rootKey = RSA.Create(2048);
    private readonly RSA _key;
    private readonly X509Certificate2 _root;

    public Signer(string issuer = "CN=Root, O=Microsoft Corporation, C=US", string subject = "CN=pcnotifications-dispatch.microsoft.com, O=Microsoft Corporation", int bits = 2048)
    {
        _key = RSA.Create(bits);
        var request = new CertificateRequest(issuer, _rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(From, Until);
        File.WriteAllText(RootFile, _root.ExportCertificatePem());
        Certificate = new CertificateRequest(subject, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Create(_root, From, Until, [1, 2, 3, 4]).Export(X509ContentType.Cert);
    }

    public string RootFile { get; } = Path.Combine(Path.GetTempPath(), $"cosell-signer-{Guid.NewGuid():N}.pem");

    public byte[] Certificate { get; }

    public ReceivedRequest Sign(string body, string algorithm = "rsa-sha256")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var signature = _key.SignData(bytes, new HashAlgorithmName(algorithm["rsa-".Length..].ToUpperInvariant()), RSASignaturePadding.Pkcs1);
        return new(new Uri($"https://relay.contoso.example/events/{RelayRoom.Key}"), new Dictionary<string, string>
        {
            ["x-ms-signature"] = "Signature " + Convert.ToBase64String(signature),
            ["X-MS-Certificate-Url"] = "https://3psostorageacct.blob.core.windows.net/cert/own.cer",
            ["X-MS-Signature-Algorithm"] = algorithm,
        }, bytes);
    }

    public void Dispose()
    {
        _rootKey.Dispose();
        _key.Dispose();
        _root.Dispose();
        File.Delete(RootFile);
    }
}
