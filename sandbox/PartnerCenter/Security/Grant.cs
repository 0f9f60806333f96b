namespace Sandbox.PartnerCenter.Security;

/// <summary>A refresh token or an authorization code: who signed in, and for which resource first.</summary>
internal sealed record Grant(PartnerCenterUser User, string Resource);
