using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>Joins that a filter, an order or an expansion of one request needs; each lookup is joined once.</summary>
internal sealed class LinkSet(OrganizationSchema schema, QueryExpression query)
{
    private readonly Dictionary<string, LinkEntity> _links = new(StringComparer.Ordinal);

    public string AliasOf(LookupRelationship lookup) => Link(lookup).EntityAlias;

    /// <summary>A join that asks whether related rows are there; each is one of its own.</summary>
    public LinkEntity Related(LookupRelationship lookup, JoinOperator kind)
    {
        var link = query.AddLink(lookup.ReferencingTable, schema.Find(lookup.ReferencedTable)!.PrimaryKey.LogicalName, lookup.ReferencingColumn, kind);
        link.EntityAlias = $"any${query.LinkEntities.Count}";
        link.Columns = new ColumnSet(false);
        return link;
    }

    public LinkEntity Link(LookupRelationship lookup)
    {
        if (_links.TryGetValue(lookup.NavigationProperty, out var link))
            return link;
        var target = schema.Find(lookup.ReferencedTable)!;
        link = query.AddLink(target.LogicalName, lookup.ReferencingColumn, target.PrimaryKey.LogicalName, JoinOperator.LeftOuter);
        link.EntityAlias = "nav$" + lookup.NavigationProperty;
        link.Columns = new ColumnSet(false);
        return _links[lookup.NavigationProperty] = link;
    }
}
