using System.Security.Cryptography;

namespace CoSell.Relay.Signatures;

/// <summary>What the headers of a request say about its signature (Partner Center webhooks, <em>How to authenticate the callback</em>).</summary>
/// <param name="Signature">The signature of the body.</param>
/// <param name="CertificateUrl">Where the signer's certificate is; not to be trusted yet.</param>
/// <param name="Hash">The hash that was signed.</param>
internal sealed record SignatureHeaders(byte[] Signature, string CertificateUrl, HashAlgorithmName Hash)
{
    public const string SignatureName = "x-ms-signature";
    public const string CertificateUrlName = "X-MS-Certificate-Url";
    public const string AlgorithmName = "X-MS-Signature-Algorithm";
    private const string Scheme = "Signature ";

    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rsa-sha256"] = HashAlgorithmName.SHA256, ["rsa-sha384"] = HashAlgorithmName.SHA384, ["rsa-sha512"] = HashAlgorithmName.SHA512,
    };

    /// <summary>The value <c>Signature …</c>, wherever the registration wants it; null when there is none.</summary>
    public static string? SignatureOf(IHeaderDictionary headers) => Single(headers, SignatureName) ?? Single(headers, "Authorization");

    /// <returns>The headers, or why they are not usable.</returns>
    public static (SignatureHeaders? Headers, Refusal? Refusal) Read(IHeaderDictionary headers)
    {
        if (Single(headers, CertificateUrlName) is not { } certificateUrl)
            return (null, new(400, "CertificateUrlMissing"));
        if (Single(headers, AlgorithmName) is not { } algorithm)
            return (null, new(400, "AlgorithmMissing"));
        if (SignatureOf(headers) is not { } value)
            return (null, new(401, "SignatureMissing"));
        if (Token(value) is not { } token)
            return (null, new(401, "SchemeNotSignature"));
        if (!Hashes.TryGetValue(algorithm, out var hash))
            return (null, new(401, "AlgorithmNotAccepted"));
        var signature = new byte[token.Length];
        return Convert.TryFromBase64String(token, signature, out var length)
            ? (new(signature[..length], certificateUrl, hash), null)
            : (null, new(401, "SignatureNotBase64"));
    }

    /// <summary>
    /// What stands behind the word <c>Signature</c>, or the whole where it is left out, as a public receiver of these events reads <c>x-ms-signature</c>. Another word before a blank is another
    /// scheme.
    /// </summary>
    private static string? Token(string value)
    {
        if (value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return value[Scheme.Length..].Trim();
        return value.Contains(' ', StringComparison.Ordinal) || value.Equals(Scheme.Trim(), StringComparison.OrdinalIgnoreCase) ? null : value;
    }

    private static string? Single(IHeaderDictionary headers, string name) => headers[name] is { Count: 1 } values && !string.IsNullOrWhiteSpace(values[0]) ? values[0]!.Trim() : null;
}
