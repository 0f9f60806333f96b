using System.Collections.Concurrent;

namespace Sandbox.Salesforce.Auth;

/// <summary>Who may sign in, and whether what they present is right.</summary>
internal sealed class Accounts(ConnectedApps apps)
{
    private readonly ConcurrentDictionary<string, SalesforceCredentials> _byClient = new(StringComparer.Ordinal);

    public void Add(SalesforceCredentials credentials) => _byClient[credentials.ClientId] = credentials;

    /// <summary>The account of a token request.</summary>
    /// <exception cref="OAuthException">The request is refused.</exception>
    public SalesforceCredentials Authenticate(IReadOnlyDictionary<string, string> form)
    {
        var grant = form.GetValueOrDefault("grant_type");
        if (grant is not ("client_credentials" or "refresh_token" or "password"))
            throw new OAuthException("unsupported_grant_type", "grant type not supported");
        if (!_byClient.TryGetValue(form.GetValueOrDefault("client_id") ?? "", out var account))
            throw new OAuthException("invalid_client_id", "client identifier invalid");
        if (form.GetValueOrDefault("client_secret") != account.ClientSecret)
            throw new OAuthException("invalid_client", "invalid client credentials");
        if (grant == "refresh_token" && form.GetValueOrDefault("refresh_token") != account.RefreshToken)
            throw new OAuthException("invalid_grant", "expired access/refresh token");
        if (grant == "password" && (form.GetValueOrDefault("username") != account.Username || form.GetValueOrDefault("password") != account.Password))
            throw new OAuthException("invalid_grant", "authentication failure");
        apps.Admit(account.ClientId, account.UserId, grant);
        return account;
    }
}
