namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Creates a row.</summary>
public sealed class CreateRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public CreateRequest()
        : base("Create")
    {
    }

    /// <summary>The row.</summary>
    public Entity Target
    {
        get => Get<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}
