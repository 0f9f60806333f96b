namespace Sandbox.Salesforce.Auth;

/// <summary>A token request that is granted.</summary>
/// <param name="User">Whose session it is.</param>
/// <param name="ClientId">The app that asked.</param>
/// <param name="RefreshToken">A token for more sessions; null where the flow gives none.</param>
internal sealed record SignIn(SalesforceCredentials User, string ClientId, string? RefreshToken = null);
