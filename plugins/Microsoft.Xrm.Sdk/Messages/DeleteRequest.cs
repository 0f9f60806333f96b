namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Deletes a row.</summary>
public sealed class DeleteRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public DeleteRequest()
        : base("Delete")
    {
    }

    /// <summary>The row.</summary>
    public EntityReference Target
    {
        get => Get<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    /// <summary>How the row version is treated.</summary>
    public ConcurrencyBehavior ConcurrencyBehavior
    {
        get => Get<ConcurrencyBehavior>(nameof(ConcurrencyBehavior));
        set => Parameters[nameof(ConcurrencyBehavior)] = value;
    }
}
