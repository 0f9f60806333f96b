namespace Sandbox.Dataverse.WebApi.Auth;

/// <summary>What a client signs in with. The secret is shown here only; <see cref="ToString"/> leaves it out.</summary>
public sealed record ClientCredentials(string ClientId, string ClientSecret)
{
    /// <inheritdoc/>
    public override string ToString() => $"ClientCredentials {{ ClientId = {ClientId} }}";
}
