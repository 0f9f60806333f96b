using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Sandbox.Salesforce.Auth;

/// <summary>One-time codes of the web-server flow, good for fifteen minutes (help.salesforce.com, OAuth 2.0 Web Server Flow).</summary>
internal sealed class AuthorizationCodes(SeededTokens secrets, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Code> _codes = new(StringComparer.Ordinal);

    /// <param name="challenge">The <c>code_challenge</c>, the SHA-256 of a verifier that only the app knows; null for none.</param>
    public string Issue(string clientId, string redirectUri, string? challenge, string userId)
    {
        var code = "aPrx" + secrets.Next(60);
        _codes[code] = new(clientId, redirectUri, challenge, userId, clock.GetUtcNow() + Lifetime);
        return code;
    }

    /// <summary>The user who was given the code.</summary>
    /// <exception cref="OAuthException">It is not good, not any more, or not for this app.</exception>
    public string Redeem(string clientId, IReadOnlyDictionary<string, string> form)
    {
        if (!_codes.TryRemove(form.GetValueOrDefault("code") ?? "", out var code) || code.Until < clock.GetUtcNow() || code.ClientId != clientId)
            throw new OAuthException("invalid_grant", "invalid authorization code");
        if (form.GetValueOrDefault("redirect_uri") != code.RedirectUri)
            throw new OAuthException("redirect_uri_mismatch", "redirect_uri must match configuration");
        if (code.Challenge is not null && Challenge(form.GetValueOrDefault("code_verifier") ?? "") != code.Challenge)
            throw new OAuthException("invalid_grant", "invalid code verifier");
        return code.UserId;
    }

    private static string Challenge(string verifier) => Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed record Code(string ClientId, string RedirectUri, string? Challenge, string UserId, DateTimeOffset Until);
}
