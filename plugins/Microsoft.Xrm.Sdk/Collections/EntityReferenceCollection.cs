using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>References to rows.</summary>
public sealed class EntityReferenceCollection : DataCollection<EntityReference>
{
    /// <summary>Makes an empty collection.</summary>
    public EntityReferenceCollection()
    {
    }

    /// <summary>Makes a collection over the given list.</summary>
    public EntityReferenceCollection(IList<EntityReference> list)
        : base(list)
    {
    }
}
