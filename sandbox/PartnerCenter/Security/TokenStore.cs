using System.Security.Cryptography;

namespace Sandbox.PartnerCenter.Security;

/// <summary>The tenant's one app registration, its secret and every token issued. Secrets are random even when ids are seeded.</summary>
internal sealed class TokenStore(PartnerCenterOptions options, Guid clientId)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AccessToken> _access = [];
    private readonly Dictionary<string, Grant> _refresh = [];
    private readonly Dictionary<string, Grant> _codes = [];

    public string ClientId { get; } = clientId.ToString();

    public string ClientSecret { get; } = NewSecret();

    public string IssueRefreshToken(string userName, string resource) => Keep(_refresh, GrantTo(userName, resource));

    public string IssueCode(string userName, string resource) => Keep(_codes, GrantTo(userName, resource));

    public bool TryTakeCode(string code, out Grant grant)
    {
        lock (_gate)
            return _codes.Remove(code, out grant!);
    }

    /// <summary>Finds what a refresh token stands for and, where they rotate, spends it.</summary>
    public bool TryRefresh(string token, out Grant grant, out string next)
    {
        next = token;
        lock (_gate)
        {
            if (!_refresh.TryGetValue(token, out grant!))
                return false;
            if (options.RotateRefreshTokens)
            {
                _refresh.Remove(token);
                next = NewSecret();
                _refresh[next] = grant;
            }
            return true;
        }
    }

    public string Renew(Grant grant) => Keep(_refresh, grant);

    public string IssueAccessToken(string resource, PartnerCenterUser? user, out DateTimeOffset expires)
    {
        expires = options.Clock.GetUtcNow() + options.AccessTokenLifetime;
        return Keep(_access, new AccessToken(resource, user, expires));
    }

    public bool TryFind(string accessToken, out AccessToken token)
    {
        lock (_gate)
            return _access.TryGetValue(accessToken, out token!) && token.Expires > options.Clock.GetUtcNow();
    }

    public void Revoke(string accessToken)
    {
        lock (_gate)
            _access.Remove(accessToken);
    }

    private Grant GrantTo(string userName, string resource)
    {
        var user = options.Users.FirstOrDefault(u => string.Equals(u.Email, userName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"{userName} is not a user of this tenant.", nameof(userName));
        return Resources.All.Contains(resource)
            ? new Grant(user, resource)
            : throw new ArgumentException($"{resource} is not a resource of Partner Center.", nameof(resource));
    }

    private string Keep<T>(Dictionary<string, T> kept, T item)
    {
        var secret = NewSecret();
        lock (_gate)
            kept[secret] = item;
        return secret;
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
