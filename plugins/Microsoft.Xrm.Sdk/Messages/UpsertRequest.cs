namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes the row if it is there, creates it otherwise.</summary>
public sealed class UpsertRequest : OrganizationRequest
{
    /// <summary>Makes the message.</summary>
    public UpsertRequest()
        : base("Upsert")
    {
    }

    /// <summary>The row, by id or alternate key.</summary>
    public Entity Target
    {
        get => Get<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}
