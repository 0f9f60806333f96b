namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A query as objects.</summary>
public sealed class QueryExpression : QueryBase
{
    /// <summary>Makes an empty query.</summary>
    public QueryExpression()
    {
    }

    /// <summary>Makes a query on a table.</summary>
    public QueryExpression(string entityName) => EntityName = entityName;

    /// <summary>Whether equal rows are answered once.</summary>
    public bool Distinct { get; set; }

    /// <summary>Whether the read waits for no lock.</summary>
    public bool NoLock { get; set; }

    /// <summary>Which page.</summary>
    public PagingInfo PageInfo { get; set; } = new PagingInfo();

    /// <summary>The joins.</summary>
    public DataCollection<LinkEntity> LinkEntities { get; } = new DataCollection<LinkEntity>();

    /// <summary>The conditions.</summary>
    public FilterExpression Criteria { get; set; } = new FilterExpression();

    /// <summary>The sorts.</summary>
    public DataCollection<OrderExpression> Orders { get; } = new DataCollection<OrderExpression>();

    /// <summary>The table's logical name.</summary>
    public string EntityName { get; set; }

    /// <summary>The columns answered; none but the id unless set.</summary>
    public ColumnSet ColumnSet { get; set; } = new ColumnSet();

    /// <summary>The most rows answered; not together with paging.</summary>
    public int? TopCount { get; set; }

    /// <summary>Adds a sort.</summary>
    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    /// <summary>Adds a sort by a linked table's column.</summary>
    public void AddOrder(string attributeName, OrderType orderType, string alias, string entityName) =>
        Orders.Add(new OrderExpression(attributeName, orderType, alias, entityName));

    /// <summary>Joins a table.</summary>
    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    /// <summary>Joins a table.</summary>
    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(EntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }
}
