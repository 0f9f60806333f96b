namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>An alternate key of a table.</summary>
public sealed class EntityKeyMetadata : MetadataBase
{
    /// <summary>How far its index is.</summary>
    public EntityKeyIndexStatus EntityKeyIndexStatus { get; internal set; }
}
