namespace Sandbox.PartnerCenter;

/// <summary>What a connection needs to obtain access tokens for one resource. Its text form shows no secret.</summary>
/// <param name="TokenEndpoint">The simulated Entra token endpoint; POST a form with grant_type, client_id, client_secret, refresh_token and resource.</param>
/// <param name="Resource">The audience: <c>https://api.partner.microsoft.com</c> or <c>https://api.partnercenter.microsoft.com</c>.</param>
/// <param name="UserName">Who signed in.</param>
/// <param name="ClientId">The app registration.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="RefreshToken">Redeem it for access tokens; the answer may bring a new one.</param>
public sealed record ConnectionCredential(
    Uri TokenEndpoint, string Resource, string UserName, string ClientId, string ClientSecret, string RefreshToken)
{
    public override string ToString() => $"{UserName} for {Resource}";
}
