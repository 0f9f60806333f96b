namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of RetrieveMultiple.</summary>
public sealed class RetrieveMultipleResponse : OrganizationResponse
{
    /// <summary>The rows.</summary>
    public EntityCollection EntityCollection => Get<EntityCollection>(nameof(EntityCollection));
}
