namespace Sandbox.PartnerCenter.Security;

/// <summary>What an access token stands for. Without a user it was issued to the app alone.</summary>
internal sealed record AccessToken(string Resource, PartnerCenterUser? User, DateTimeOffset Expires);
