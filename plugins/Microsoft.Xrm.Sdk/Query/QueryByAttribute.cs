namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Rows whose columns equal the given values.</summary>
public sealed class QueryByAttribute : QueryBase
{
    /// <summary>Makes an empty query.</summary>
    public QueryByAttribute()
    {
    }

    /// <summary>Makes a query on a table.</summary>
    public QueryByAttribute(string entityName) => EntityName = entityName;

    /// <summary>The table's logical name.</summary>
    public string EntityName { get; set; }

    /// <summary>The columns compared, in the order of <see cref="Values"/>.</summary>
    public DataCollection<string> Attributes { get; } = new DataCollection<string>();

    /// <summary>The values, in the order of <see cref="Attributes"/>.</summary>
    public DataCollection<object> Values { get; } = new DataCollection<object>();

    /// <summary>Which page.</summary>
    public PagingInfo PageInfo { get; set; }

    /// <summary>The columns answered.</summary>
    public ColumnSet ColumnSet { get; set; }

    /// <summary>The sorts.</summary>
    public DataCollection<OrderExpression> Orders { get; } = new DataCollection<OrderExpression>();

    /// <summary>The most rows answered; not together with paging.</summary>
    public int? TopCount { get; set; }

    /// <summary>Adds a sort.</summary>
    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    /// <summary>Adds a column and the value it must have.</summary>
    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }
}
