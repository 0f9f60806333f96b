namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What all definitions have in common.</summary>
public abstract class MetadataBase
{
}
