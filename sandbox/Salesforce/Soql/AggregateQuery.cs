using Sandbox.Salesforce.Records;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>A query that answers groups: how they are formed, which of them count, what of them is shown.</summary>
internal sealed class AggregateQuery
{
    private const int MostResults = 2000;
    private const int MostInSubtotals = 3;

    private readonly SelectQuery _query;
    private readonly SoqlText _text;
    private readonly IReadOnlyList<BoundValue<Row>> _by;
    private readonly IReadOnlyList<(string Name, BoundValue<RowGroup> Value)> _shown;
    private readonly Func<RowGroup, bool> _having;
    private readonly IComparer<RowGroup> _order;

    public AggregateQuery(SelectQuery query, SoqlText text, OperandBinder rows, ValueTest tests)
    {
        (_query, _text) = (query, text);
        RefuseWhatDoesNotFit();
        _by = [.. (query.GroupBy?.By ?? []).Select(operand => Groupable(rows.Bind(operand)))];
        var groups = new GroupBinder(text, rows, _by);
        _shown = Shown(groups);
        _having = new ConditionFilter<RowGroup>(text, tests, groups.Bind, _ => throw SalesforceException.Unsupported("a semi-join in HAVING")).Compile(query.Having);
        _order = new ResultOrder<RowGroup>([.. query.OrderBy.Select(item => (groups.Bind(item.Operand), item))], Compare);
    }

    public QueryRows Run(IReadOnlyList<Row> rows)
    {
        var groups = RowGroups.Of(rows, _query.GroupBy?.Kind ?? GroupingKind.Plain, _by).Where(_having).ToList();
        groups.Sort(_order);
        var offset = Math.Min(_query.Offset, groups.Count);
        groups = groups.GetRange(offset, Math.Min(_query.Limit ?? int.MaxValue, groups.Count - offset));
        if (groups.Count > MostResults)
            throw new SalesforceException(400, "EXCEEDED_ID_LIMIT", "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
        return new(groups.Count, [.. groups.Select(Write)]);
    }

    private void RefuseWhatDoesNotFit()
    {
        if (_query.Select.FirstOrDefault(item => item is not SelectOperand) is { } other)
        {
            throw other is SelectFields
                ? _text.Error("MALFORMED_QUERY", _query.From.Position, "Field must be grouped or aggregated: FIELDS()")
                : _text.Error("MALFORMED_QUERY", _query.From.Position, "only root queries support aggregate expressions");
        }
        if (_query.GroupBy is null && (_query.Limit is not null || _query.OrderBy.Count > 0))
            throw _text.Error("MALFORMED_QUERY", _query.From.Position, "A query with an aggregate function and no GROUP BY cannot have a LIMIT or an ORDER BY");
        if (_query.GroupBy is { Kind: not GroupingKind.Plain, By.Count: > MostInSubtotals } subtotals)
            throw _text.Error("MALFORMED_QUERY", subtotals.By[MostInSubtotals].Position, $"at most {MostInSubtotals} fields are allowed in ROLLUP and CUBE");
    }

    private BoundValue<Row> Groupable(BoundValue<Row> value) => value.Field.Groupable ? value
        : throw _text.Error("INVALID_FIELD", value.Position, $"field '{value.Field.Name}' can not be grouped in a query call");

    /// <summary>What has no name of its own is <c>expr0</c>, <c>expr1</c>, …; a field that is grouped by has its own.</summary>
    private List<(string Name, BoundValue<RowGroup> Value)> Shown(GroupBinder groups)
    {
        var shown = new List<(string Name, BoundValue<RowGroup> Value)>();
        var unnamed = 0;
        foreach (var item in _query.Select.Cast<SelectOperand>())
        {
            var value = groups.Bind(item.Operand);
            var name = item.Alias ?? (item.Operand is FieldOperand ? value.Field.Name : $"expr{unnamed++}");
            if (shown.Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                throw _text.Error("MALFORMED_QUERY", item.Operand.Position, $"duplicate alias: {name}");
            shown.Add((name, value));
        }
        return shown;
    }

    private Value Write(RowGroup group) => new ObjectValue(
        [new("attributes", ObjectValue.Of(("type", Value.From("AggregateResult")))), .. _shown.Select(column => KeyValuePair.Create(column.Name, column.Value.Read(group)))]);

    /// <summary>Groups that no ORDER BY tells apart: subtotals behind what they sum up, then by what the groups have in common.</summary>
    private int Compare(RowGroup left, RowGroup right)
    {
        for (var i = 0; i < _by.Count; i++)
        {
            if (left.LeftAside[i] != right.LeftAside[i])
                return left.LeftAside[i] ? 1 : -1;
            var (a, b) = (left.Keys[i], right.Keys[i]);
            var order = a.IsNull || b.IsNull ? b.IsNull.CompareTo(a.IsNull) : ValueOrder.Compare(_by[i].Field, a, b);
            if (order != 0)
                return order;
        }
        return 0;
    }
}
