using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A query in one of its forms.</summary>
public abstract class QueryBase : IExtensibleDataObject
{
    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }
}
