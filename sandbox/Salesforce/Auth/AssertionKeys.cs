using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Auth;

/// <summary>The JWT bearer flow: an app signs who it is and for whom with a key whose certificate the org knows (help.salesforce.com, OAuth 2.0 JWT Bearer Flow).</summary>
internal sealed class AssertionKeys(TimeProvider clock)
{
    public const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private readonly ConcurrentDictionary<string, RSA> _keys = new(StringComparer.Ordinal);

    /// <summary>Makes a key for an app, in the place of the one that it had.</summary>
    /// <returns>The private key, PEM.</returns>
    public string Issue(string clientId)
    {
        var key = RSA.Create(2048);
        _keys[clientId] = key;
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>App and user name of an assertion.</summary>
    /// <exception cref="OAuthException">It is wrong, expired, or signed by nobody whom the org knows.</exception>
    public (string ClientId, string Username) Read(string assertion)
    {
        var claims = Claims(assertion);
        var clientId = claims["iss"].AsString() ?? "";
        if (!_keys.TryGetValue(clientId, out var key) || !IsSigned(assertion, key))
            throw new OAuthException("invalid_grant", "invalid assertion");
        if (claims["exp"] is not IntegerValue expires || expires.Value <= clock.GetUtcNow().ToUnixTimeSeconds())
            throw new OAuthException("invalid_grant", "expired authorization code");
        if (claims["aud"].AsString() is not { } audience || !Uri.TryCreate(audience, UriKind.Absolute, out _))
            throw new OAuthException("invalid_grant", "audience is invalid");
        return (clientId, claims["sub"].AsString() ?? claims["prn"].AsString() ?? "");
    }

    private static Value Claims(string assertion)
    {
        try
        {
            return assertion.Split('.') is [_, var body, _] ? Value.Parse(Decode(body)) : throw new FormatException();
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException)
        {
            throw new OAuthException("invalid_grant", "invalid assertion");
        }
    }

    private static bool IsSigned(string assertion, RSA key)
    {
        var end = assertion.LastIndexOf('.');
        try
        {
            return key.VerifyData(Encoding.ASCII.GetBytes(assertion[..end]), Decode(assertion[(end + 1)..]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static byte[] Decode(string base64Url)
    {
        var text = base64Url.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '='));
    }
}
