using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A sort.</summary>
public sealed class OrderExpression : IExtensibleDataObject
{
    /// <summary>Makes an empty sort.</summary>
    public OrderExpression()
    {
    }

    /// <summary>Sorts by a column.</summary>
    public OrderExpression(string attributeName, OrderType orderType)
    {
        AttributeName = attributeName;
        OrderType = orderType;
    }

    /// <summary>Sorts by an aggregate of the given alias.</summary>
    public OrderExpression(string attributeName, OrderType orderType, string alias)
        : this(attributeName, orderType) => Alias = alias;

    /// <summary>Sorts by a column of a linked table.</summary>
    public OrderExpression(string attributeName, OrderType orderType, string alias, string entityName)
        : this(attributeName, orderType, alias) => EntityName = entityName;

    /// <summary>The column's logical name.</summary>
    public string AttributeName { get; set; }

    /// <summary>The direction.</summary>
    public OrderType OrderType { get; set; }

    /// <summary>Alias of an aggregate.</summary>
    public string Alias { get; set; }

    /// <summary>Alias of a linked table.</summary>
    public string EntityName { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }
}
