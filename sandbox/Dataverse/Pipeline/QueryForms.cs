using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Queries;

namespace Sandbox.Dataverse.Pipeline;

/// <summary>Every kind of query as an expression.</summary>
internal static class QueryForms
{
    public static QueryExpression Expression(object? query) => query switch
    {
        QueryExpression expression => expression,
        QueryByAttribute simple => FromAttributes(simple),
        FetchExpression fetch => FetchXml.Read(fetch.Query ?? "").Expression,
        _ => throw new DataverseException(0x80040203, "Required field 'Query' is missing"),
    };

    private static QueryExpression FromAttributes(QueryByAttribute simple)
    {
        var query = new QueryExpression(simple.EntityName) { ColumnSet = simple.ColumnSet, TopCount = simple.TopCount, PageInfo = simple.PageInfo };
        for (var i = 0; i < simple.Attributes.Count; i++)
        {
            if (simple.Values[i] is null)
                query.Criteria.AddCondition(simple.Attributes[i], ConditionOperator.Null);
            else
                query.Criteria.AddCondition(simple.Attributes[i], ConditionOperator.Equal, simple.Values[i]);
        }
        foreach (var order in simple.Orders)
            query.AddOrder(order.AttributeName, order.OrderType);
        return query;
    }
}
