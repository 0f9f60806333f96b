namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Links rows.</summary>
public sealed class AssociateRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public AssociateRequest()
        : base("Associate")
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
