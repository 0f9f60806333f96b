namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes a row.</summary>
public sealed class UpdateRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public UpdateRequest()
        : base("Update")
    {
    }

    /// <summary>The row with the columns to change.</summary>
    public Entity Target
    {
        get => Get<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    /// <summary>How the row version is treated.</summary>
    public ConcurrencyBehavior ConcurrencyBehavior
    {
        get => Get<ConcurrencyBehavior>(nameof(ConcurrencyBehavior));
        set => Parameters[nameof(ConcurrencyBehavior)] = value;
    }
}
