using Sandbox.PartnerCenter.Security;

namespace Sandbox.PartnerCenter;

/// <summary>Credentials that the server made for its host. They are new with every start and are never logged.</summary>
public sealed class PartnerCenterCredentials
{
    private readonly TokenStore _tokens;
    private readonly Uri _tokenEndpoint;
    private readonly string _admin;

    internal PartnerCenterCredentials(TokenStore tokens, Uri tokenEndpoint, string admin)
    {
        (_tokens, _tokenEndpoint, _admin) = (tokens, tokenEndpoint, admin);
        Referrals = For(admin, Resources.Referrals);
        Events = For(admin, Resources.Events);
    }

    /// <summary>The Referrals admin's connection to the Referrals API.</summary>
    public ConnectionCredential Referrals { get; }

    /// <summary>The Referrals admin's connection to the webhook registration API.</summary>
    public ConnectionCredential Events { get; }

    /// <summary>A connection of another user.</summary>
    /// <exception cref="ArgumentException">The user or the resource is not known to this tenant.</exception>
    public ConnectionCredential For(string userName, string resource) =>
        new(_tokenEndpoint, resource, userName, _tokens.ClientId, _tokens.ClientSecret, _tokens.IssueRefreshToken(userName, resource));

    /// <summary>A one-time code, as if the user had signed in and consented in a browser.</summary>
    public string SignIn(string? userName = null, string resource = Resources.Referrals) =>
        _tokens.IssueCode(userName ?? _admin, resource);
}
