using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A joined table.</summary>
public sealed class LinkEntity : IExtensibleDataObject
{
    private ColumnSet _columns = new ColumnSet();
    private FilterExpression _linkCriteria = new FilterExpression();

    /// <summary>Makes an empty join.</summary>
    public LinkEntity()
    {
    }

    /// <summary>Makes a join.</summary>
    public LinkEntity(string linkFromEntityName, string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        LinkFromEntityName = linkFromEntityName;
        LinkToEntityName = linkToEntityName;
        LinkFromAttributeName = linkFromAttributeName;
        LinkToAttributeName = linkToAttributeName;
        JoinOperator = joinOperator;
    }

    /// <summary>The column joined from.</summary>
    public string LinkFromAttributeName { get; set; }

    /// <summary>The table joined from.</summary>
    public string LinkFromEntityName { get; set; }

    /// <summary>The table joined to.</summary>
    public string LinkToEntityName { get; set; }

    /// <summary>The column joined to.</summary>
    public string LinkToAttributeName { get; set; }

    /// <summary>How the tables are joined.</summary>
    public JoinOperator JoinOperator { get; set; }

    /// <summary>Conditions on the joined table.</summary>
    public FilterExpression LinkCriteria
    {
        get => _linkCriteria;
        set => _linkCriteria = value;
    }

    /// <summary>Joins that start at the joined table.</summary>
    public DataCollection<LinkEntity> LinkEntities { get; } = new DataCollection<LinkEntity>();

    /// <summary>Columns of the joined table; they come as <see cref="AliasedValue"/>.</summary>
    public ColumnSet Columns
    {
        get => _columns;
        set => _columns = value;
    }

    /// <summary>Alias of the joined table.</summary>
    public string EntityAlias { get; set; }

    /// <summary>Sorts by columns of the joined table.</summary>
    public DataCollection<OrderExpression> Orders { get; } = new DataCollection<OrderExpression>();

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>Joins a table to the joined table.</summary>
    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    /// <summary>Joins a table to the joined table.</summary>
    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(LinkToEntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }
}
