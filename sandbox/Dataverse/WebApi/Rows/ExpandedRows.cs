using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.WebApi.Queries;

namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>
/// The rows behind expanded navigation properties that did not come with their own rows by a join: one query for each property,
/// whatever number of rows there is.
/// </summary>
internal sealed class ExpandedRows
{
    private static readonly ExpandedRows None = new();

    private readonly Dictionary<Expansion, (ILookup<Guid, Entity> Rows, ExpandedRows Inner)> _read = [];

    /// <param name="service">Reads on behalf of the caller.</param>
    /// <param name="expansions">What is expanded.</param>
    /// <param name="rows">The rows that it is expanded of.</param>
    public static ExpandedRows Read(IOrganizationService service, IReadOnlyList<Expansion> expansions, IReadOnlyCollection<Entity> rows)
    {
        if (expansions.Count == 0 || rows.Count == 0)
            return None;
        var expanded = new ExpandedRows();
        foreach (var expansion in expansions.Where(one => one.Alias is null))
        {
            var found = expansion.IsCollection ? Children(service, expansion, rows) : Parents(service, expansion, rows);
            expanded._read[expansion] = (found, Read(service, expansion.Rows.Expansions, [.. found.SelectMany(same => same)]));
        }
        return expanded;
    }

    /// <summary>The rows behind a property of one row, in their order, and what is expanded of them.</summary>
    public (IEnumerable<Entity> Rows, ExpandedRows Inner) Of(Expansion expansion, Entity row)
    {
        if (!_read.TryGetValue(expansion, out var read))
            return ([], None);
        var key = expansion.IsCollection ? row.Id : row.GetAttributeValue<EntityReference>(expansion.Lookup.ReferencingColumn)?.Id ?? Guid.Empty;
        return (read.Rows[key], read.Inner);
    }

    private static ILookup<Guid, Entity> Children(IOrganizationService service, Expansion expansion, IReadOnlyCollection<Entity> rows)
    {
        var query = expansion.Rows.Copy(new()).Expression;
        var (most, column) = (query.TopCount ?? int.MaxValue, expansion.Lookup.ReferencingColumn);
        query.TopCount = null; // it counts for each row
        var found = All(service, query, column, rows.Select(row => row.Id));
        return found.GroupBy(child => child.GetAttributeValue<EntityReference>(column).Id).SelectMany(children => children.Take(most)).ToLookup(child => child.GetAttributeValue<EntityReference>(column).Id);
    }

    private static ILookup<Guid, Entity> Parents(IOrganizationService service, Expansion expansion, IReadOnlyCollection<Entity> rows)
    {
        var ids = rows.Select(row => row.GetAttributeValue<EntityReference>(expansion.Lookup.ReferencingColumn)?.Id).OfType<Guid>().Distinct();
        return All(service, expansion.Rows.Copy(new()).Expression, expansion.Target.PrimaryKey.LogicalName, ids).ToLookup(row => row.Id);
    }

    private static List<Entity> All(IOrganizationService service, QueryExpression query, string column, IEnumerable<Guid> ids)
    {
        var criteria = new FilterExpression(LogicalOperator.And);
        criteria.AddCondition(column, ConditionOperator.In, [.. ids.Cast<object>()]);
        criteria.AddFilter(query.Criteria);
        query.Criteria = criteria;
        var found = new List<Entity>();
        if (criteria.Conditions[0].Values.Count == 0)
            return found;
        for (query.PageInfo = new() { PageNumber = 1, Count = 5000 }; ; query.PageInfo.PageNumber++)
        {
            var page = service.RetrieveMultiple(query);
            found.AddRange(page.Entities);
            if (!page.MoreRecords)
                return found;
        }
    }
}
