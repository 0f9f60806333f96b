namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Unlinks rows.</summary>
public sealed class DisassociateRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public DisassociateRequest()
        : base("Disassociate")
    {
    }

    /// <summary>The row.</summary>
    public EntityReference Target
    {
        get => Get<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    /// <summary>The relationship.</summary>
    public Relationship Relationship
    {
        get => Get<Relationship>(nameof(Relationship));
        set => Parameters[nameof(Relationship)] = value;
    }

    /// <summary>The rows on the other side.</summary>
    public EntityReferenceCollection RelatedEntities
    {
        get => Get<EntityReferenceCollection>(nameof(RelatedEntities));
        set => Parameters[nameof(RelatedEntities)] = value;
    }
}
