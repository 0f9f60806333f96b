using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>Copies of queries: who runs one may change it, plug-ins included.</summary>
internal static class QueryCopies
{
    public static QueryExpression Copy(this QueryExpression query, FilterConstants constants)
    {
        var copy = new QueryExpression(query.EntityName) { ColumnSet = query.ColumnSet.Copy(), Criteria = query.Criteria.Copy(constants), TopCount = query.TopCount };
        foreach (var link in query.LinkEntities)
            copy.LinkEntities.Add(link.Copy(constants));
        foreach (var order in query.Orders)
            copy.Orders.Add(new(order.AttributeName, order.OrderType, order.Alias, order.EntityName));
        return copy;
    }

    /// <summary>All that the query's conditions compare with.</summary>
    public static IEnumerable<object?> Values(this QueryExpression query) => query.Criteria.Values().Concat(query.LinkEntities.SelectMany(link => link.LinkCriteria.Values()));

    private static IEnumerable<object?> Values(this FilterExpression filter) =>
        filter.Conditions.SelectMany(condition => condition.Values).Concat(filter.Filters.SelectMany(child => child.Values()));

    private static ColumnSet Copy(this ColumnSet columns)
    {
        var copy = new ColumnSet(columns.AllColumns);
        if (columns.AllColumns)
            return copy;
        foreach (var column in columns.Columns)
            copy.Columns.Add(column);
        return copy;
    }

    private static FilterExpression Copy(this FilterExpression filter, FilterConstants constants)
    {
        var copy = new FilterExpression(filter.FilterOperator);
        foreach (var condition in filter.Conditions)
        {
            var same = new ConditionExpression { EntityName = condition.EntityName, AttributeName = condition.AttributeName, Operator = condition.Operator, CompareColumns = condition.CompareColumns };
            foreach (var value in condition.Values)
                same.Values.Add(constants.Of(value)!);
            copy.Conditions.Add(same);
        }
        foreach (var child in filter.Filters)
            copy.Filters.Add(child.Copy(constants));
        return copy;
    }

    private static LinkEntity Copy(this LinkEntity link, FilterConstants constants)
    {
        var copy = new LinkEntity(link.LinkFromEntityName, link.LinkToEntityName, link.LinkFromAttributeName, link.LinkToAttributeName, link.JoinOperator)
        {
            EntityAlias = link.EntityAlias,
            Columns = link.Columns.Copy(),
            LinkCriteria = link.LinkCriteria.Copy(constants),
        };
        foreach (var next in link.LinkEntities)
            copy.LinkEntities.Add(next.Copy(constants));
        return copy;
    }
}
