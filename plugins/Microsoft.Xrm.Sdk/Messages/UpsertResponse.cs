namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of Upsert.</summary>
public sealed class UpsertResponse : OrganizationResponse
{
    /// <summary>Whether the row is new.</summary>
    public bool RecordCreated => Get<bool>(nameof(RecordCreated));

    /// <summary>The row.</summary>
    public EntityReference Target => Get<EntityReference>(nameof(Target));
}
