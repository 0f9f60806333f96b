using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>The answer of RetrieveEntityKey.</summary>
public sealed class RetrieveEntityKeyResponse : OrganizationResponse
{
    /// <summary>The key.</summary>
    public EntityKeyMetadata EntityKeyMetadata => Get<EntityKeyMetadata>(nameof(EntityKeyMetadata));
}
