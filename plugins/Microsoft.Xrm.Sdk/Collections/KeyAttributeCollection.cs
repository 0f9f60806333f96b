namespace Microsoft.Xrm.Sdk;

/// <summary>Values of an alternate key by logical name.</summary>
public sealed class KeyAttributeCollection : DataCollection<string, object>
{
}
