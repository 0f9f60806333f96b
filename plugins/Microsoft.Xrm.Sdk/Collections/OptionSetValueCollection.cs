using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>The values of a multi-select choice.</summary>
public sealed class OptionSetValueCollection : DataCollection<OptionSetValue>
{
    /// <summary>Makes an empty collection.</summary>
    public OptionSetValueCollection()
    {
    }

    /// <summary>Makes a collection over the given list.</summary>
    public OptionSetValueCollection(IList<OptionSetValue> list)
        : base(list)
    {
    }
}
