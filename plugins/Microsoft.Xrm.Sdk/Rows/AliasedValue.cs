using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A value that a query took from a linked table.</summary>
public sealed class AliasedValue : IExtensibleDataObject
{
    /// <summary>Makes an empty value.</summary>
    public AliasedValue()
    {
    }

    /// <summary>Makes a value with where it came from.</summary>
    public AliasedValue(string entityLogicalName, string attributeLogicalName, object value)
    {
        EntityLogicalName = entityLogicalName;
        AttributeLogicalName = attributeLogicalName;
        Value = value;
    }

    /// <summary>The column's logical name.</summary>
    public string AttributeLogicalName { get; }

    /// <summary>The linked table's logical name.</summary>
    public string EntityLogicalName { get; }

    /// <summary>The value.</summary>
    public object Value { get; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }
}
