namespace Sandbox.Connectors.Sending;

/// <summary>What a token endpoint granted.</summary>
internal sealed record GrantedToken(AccessToken Token, string? RefreshToken)
{
    public override string ToString() => nameof(GrantedToken);
}
