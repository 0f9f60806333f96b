namespace Sandbox.Connectors.Sending;

/// <summary>A token, when it ends, and where the endpoint says that the account lives. Its text shows nothing of it.</summary>
internal sealed record AccessToken(string Text, Uri? InstanceUrl, DateTimeOffset Expires)
{
    public override string ToString() => nameof(AccessToken);
}

/// <summary>What a token endpoint granted.</summary>
internal sealed record GrantedToken(AccessToken Token, string? RefreshToken)
{
    public override string ToString() => nameof(GrantedToken);
}
