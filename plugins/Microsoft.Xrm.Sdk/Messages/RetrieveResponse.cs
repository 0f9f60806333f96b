namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of Retrieve.</summary>
public sealed class RetrieveResponse : OrganizationResponse
{
    /// <summary>The row.</summary>
    public Entity Entity => Get<Entity>(nameof(Entity));

    /// <summary>The notifications, where asked for.</summary>
    public object Notifications => Get<object>(nameof(Notifications));
}
