using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// What of a query decides its SQL: everything but the values that it compares with, and the page. Two queries of the same shape have
/// the same text here. Each name stands
/// behind its length, so that no name can pass for two.
/// </summary>
internal sealed class QueryShape
{
    private char[] _text = new char[512];
    private int _length;

    /// <summary>Good until the next call.</summary>
    public ReadOnlySpan<char> Of(QueryExpression query)
    {
        _length = 0;
        Add(query.EntityName);
        Add(query.Distinct ? 1 : 0);
        Add(query.ColumnSet);
        Add(query.LinkEntities.Count);
        foreach (var link in query.LinkEntities)
            Add(link);
        Add(query.Criteria);
        Add(query.Orders);
        return _text.AsSpan(0, _length);
    }

    private void Add(LinkEntity link)
    {
        Add((int)link.JoinOperator);
        Add(link.LinkToEntityName);
        Add(link.LinkFromAttributeName);
        Add(link.LinkToAttributeName);
        Add(link.EntityAlias);
        Add(link.Columns);
        Add(link.LinkCriteria);
        Add(link.Orders);
        Add(link.LinkEntities.Count);
        foreach (var next in link.LinkEntities)
            Add(next);
    }

    private void Add(ColumnSet? columns)
    {
        if (columns is null || columns.AllColumns)
        {
            Add(columns is null ? -1 : -2);
            return;
        }
        Add(columns.Columns.Count);
        foreach (var column in columns.Columns)
            Add(column);
    }

    private void Add(FilterExpression? filter)
    {
        if (filter is null)
        {
            Add(-1);
            return;
        }
        Add((int)filter.FilterOperator);
        Add(filter.Conditions.Count);
        foreach (var condition in filter.Conditions)
            Add(condition);
        Add(filter.Filters.Count);
        foreach (var child in filter.Filters)
            Add(child);
    }

    private void Add(ConditionExpression condition)
    {
        Add((int)condition.Operator);
        Add(condition.EntityName);
        Add(condition.AttributeName);
        Add(condition.CompareColumns ? 1 : 0);
        if (condition.CompareColumns)
            Add(condition.Values[0] as string);
        Add(condition.Operator is ConditionOperator.In or ConditionOperator.NotIn ? ColumnRules.Flatten(condition.Values).Count() : -1);
    }

    private void Add(ICollection<OrderExpression> orders)
    {
        Add(orders.Count);
        foreach (var order in orders)
        {
            Add((int)order.OrderType);
            Add(order.EntityName);
            Add(order.AttributeName);
        }
    }

    private void Add(string? name)
    {
        Add(name?.Length ?? -1);
        Room(name?.Length ?? 0);
        name.AsSpan().CopyTo(_text.AsSpan(_length));
        _length += name?.Length ?? 0;
    }

    private void Add(int number)
    {
        Room(2);
        (_text[_length], _text[_length + 1]) = ((char)(number & 0xFFFF), (char)(number >> 16));
        _length += 2;
    }

    private void Room(int more)
    {
        if (_length + more > _text.Length)
            Array.Resize(ref _text, (_length + more) * 2);
    }
}
