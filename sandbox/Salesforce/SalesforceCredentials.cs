namespace Sandbox.Salesforce;

/// <summary>
/// How one user signs in: client id and secret for <c>client_credentials</c>, with <paramref name="RefreshToken"/> for
/// <c>refresh_token</c>, with user name and password for <c>password</c>.
/// </summary>
public sealed record SalesforceCredentials(
    Uri TokenEndpoint, string ClientId, string ClientSecret, string Username, string Password, string RefreshToken, string UserId)
{
    /// <summary>Names the user; secrets stay out of logs.</summary>
    public override string ToString() => $"{Username} at {TokenEndpoint}";
}
