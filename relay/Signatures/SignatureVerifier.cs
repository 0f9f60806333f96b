using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay.Signatures;

/// <summary>Checks that Microsoft signed the bytes of a request: RSA with PKCS#1 v1.5 over the raw body.</summary>
internal sealed class SignatureVerifier(SigningCertificates certificates)
{
    private const int ShortestKeyBits = 2048;

    /// <returns>Why the signature does not count; null when it does.</returns>
    public async Task<Refusal?> CheckAsync(IHeaderDictionary headers, byte[] body, CancellationToken cancellationToken)
    {
        var (signed, refusal) = SignatureHeaders.Read(headers);
        if (signed is null)
            return refusal;
        var (certificate, untrusted) = await certificates.GetAsync(signed.CertificateUrl, cancellationToken).ConfigureAwait(false);
        if (certificate is null)
            return untrusted;
        using var key = certificate.GetRSAPublicKey();
        if (key is null || key.KeySize < ShortestKeyBits)
            return new(401, "KeyNotAccepted");
        return key.VerifyData(body, signed.Signature, signed.Hash, RSASignaturePadding.Pkcs1) ? null : new(401, "SignatureWrong");
    }
}
