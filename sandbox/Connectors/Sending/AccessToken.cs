namespace Sandbox.Connectors.Sending;

/// <summary>A token, when it ends, and where the endpoint says that the account lives. Its text shows nothing of it.</summary>
internal sealed record AccessToken(string Text, Uri? InstanceUrl, DateTimeOffset Expires)
{
    public override string ToString() => nameof(AccessToken);
}
