using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Runs one query text: binds names, finds, sorts and shapes rows.</summary>
/// <param name="schema">The org as the caller sees it.</param>
/// <param name="userId">Who asks, for USING SCOPE mine.</param>
/// <param name="includeDeleted">Whether the recycle bin is searched too (<c>queryAll</c>).</param>
internal sealed class QueryRunner(OrgStore store, OrgSchema schema, SoqlText text, string version, string userId, DateTimeOffset now, bool includeDeleted)
{
    private const int MostChildren = 20;
    private const int DeepestChildren = 5;

    private readonly ValueTest _tests = new(text, now);

    /// <summary>Called with the rows that FOR VIEW or FOR REFERENCE looks at.</summary>
    public Action<IReadOnlyList<Row>> LookedAt { get; init; } = _ => { };

    public QueryRows Run()
    {
        var query = SoqlParser.Parse(text);
        var type = FindObject(query.From);
        SemiJoins.Check(query, text);
        var source = Prepare(query, type);
        if (query.IsCount)
            return new(CountAll(query, source), []);
        if (query.IsAggregate)
            return new AggregateQuery(query, text, source.Operands, _tests).Run([.. source.Candidates().Where(source.Matches)]);
        RefuseUnboundedFields(query);
        var view = Shape(query, source, depth: 0);
        var rows = Take(query, source, source.Candidates());
        if (query.IsLookedAt)
            LookedAt(rows);
        return new(rows.Count, new WrittenRows(rows, view));
    }

    /// <summary>Rows of a query that is read already, of those that fit: what a search finds.</summary>
    public QueryRows Run(SelectQuery query, Func<Row, bool> fits)
    {
        if (query.IsAggregate || query.Select.Any(item => item is not SelectOperand { Operand: FieldOperand }))
            throw SalesforceException.Unsupported("anything but fields behind RETURNING in SOSL");
        var source = Prepare(query, FindObject(query.From));
        var view = Shape(query, source, depth: 0);
        var rows = Take(query, source with { Matches = row => source.Matches(row) && fits(row) }, source.Candidates());
        return new(rows.Count, [.. rows.Select(view.Write)]);
    }

    private int CountAll(SelectQuery query, QuerySource source)
    {
        if (query.OrderBy.Count > 0 || query.GroupBy is not null)
            throw text.Error("MALFORMED_QUERY", query.From.Position, "COUNT() cannot be used with ORDER BY or GROUP BY");
        var count = source.Candidates().Count(source.Matches);
        return Math.Min(query.Limit ?? int.MaxValue, Math.Max(0, count - query.Offset));
    }

    private QuerySource Prepare(SelectQuery query, ObjectDefinition type)
    {
        var paths = new PathBinder(schema, text, type, query.Alias);
        var operands = new OperandBinder(store, text, paths);
        var filter = new ConditionFilter<Row>(text, _tests, operands.Bind, RunInner).Compile(query.Where);
        var isInScope = Scope(query, type);
        var candidates = new CandidateRows(store, type, paths, _tests);
        var order = new Lazy<IComparer<Row>>(() => Order(query, operands)); // that of groups is bound elsewhere
        return new(type, paths, operands, row => (includeDeleted ? !row.IsGone : !row.IsDeleted) && isInScope(row) && filter(row), () => candidates.Find(query.Where), order);
    }

    private Func<Row, bool> Scope(SelectQuery query, ObjectDefinition type)
    {
        if (query.Scope != "mine")
            return _ => true;
        var owner = type.Find("OwnerId") ?? throw SalesforceException.Unsupported($"the scope mine of {type.Name}, which has no owner, in SOQL");
        return row => row[owner].AsString() == userId;
    }

    private ResultOrder<Row> Order(SelectQuery query, OperandBinder operands) => new(
        [.. query.OrderBy.Select(item => (Sortable(operands.Bind(item.Operand)), item))], (left, right) => string.CompareOrdinal(left.Id, right.Id));

    private BoundValue<Row> Sortable(BoundValue<Row> value) => value.Field.Sortable ? value
        : throw text.Error("INVALID_FIELD", value.Position, $"field '{value.Field.Name}' can not be sorted in a query call");

    private List<Row> Take(SelectQuery query, QuerySource source, IEnumerable<Row> candidates)
    {
        if (query.OrderBy.Count == 0 && ReferenceEquals(candidates, store[source.Type].Rows)) // in order already, so that the first of them are enough
            return [.. candidates.Where(source.Matches).Skip(query.Offset).Take(query.Limit ?? int.MaxValue)];
        var rows = candidates.Where(source.Matches).ToList();
        if (!IsInOrder(rows, source.Order.Value))
            rows.Sort(source.Order.Value);
        var offset = Math.Min(query.Offset, rows.Count);
        return rows.GetRange(offset, Math.Min(query.Limit ?? int.MaxValue, rows.Count - offset));
    }

    /// <summary>Rows mostly come in the order of their ids, which is the one that nobody asked to change.</summary>
    private static bool IsInOrder(List<Row> rows, IComparer<Row> order)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (order.Compare(rows[i - 1], rows[i]) > 0)
                return false;
        }
        return true;
    }

    private RowView Shape(SelectQuery query, QuerySource source, int depth)
    {
        var columns = new SelectedColumns(new RowView(source.Type, version), store, text, version);
        foreach (var item in query.Select)
        {
            switch (item)
            {
                case SelectChildren children:
                    AddChildren(columns, children.Query, source.Type, depth + 1);
                    break;
                case SelectFields fields:
                    columns.Add(source.Type, fields);
                    break;
                case SelectTypeOf typeOf:
                    columns.Add(source.Type, typeOf, schema);
                    break;
                case SelectOperand operand:
                    columns.Add(operand, source.Paths, source.Operands);
                    break;
            }
        }
        return columns.View;
    }

    /// <summary>FIELDS(ALL) and FIELDS(CUSTOM) may be long: they need a LIMIT of 200 at most (SOQL reference, <i>FIELDS()</i>).</summary>
    private static void RefuseUnboundedFields(SelectQuery query)
    {
        if (query.Select.Any(item => item is SelectFields { Kind: not "STANDARD" }) && query.Limit is not <= 200)
            throw new SalesforceException(400, "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
    }

    private void AddChildren(SelectedColumns columns, SelectQuery query, ObjectDefinition parent, int depth)
    {
        RefuseWhatChildrenCannot(query, depth);
        var relation = FindChildren(query, parent);
        var source = Prepare(query, relation.Child);
        var shape = Shape(query, source, depth);
        var name = relation.Field.ChildRelationshipName!;
        if (columns.CountChildren() > MostChildren)
            throw text.Error("MALFORMED_QUERY", query.From.Position, $"at most {MostChildren} child relationships are allowed");
        columns.AddMember(name, query.From.Position, row =>
        {
            var rows = Take(query, source, store[relation.Child].WithValue(relation.Field, row.Id));
            var children = new QueryRows(rows.Count, [.. rows.Select(shape.Write)]);
            return rows.Count == 0 ? Value.Null : children.ToBody(null, children.Records);
        });
        _ = source.Order.Value; // what cannot be sorted is refused although no row has children
    }

    private void RefuseWhatChildrenCannot(SelectQuery query, int depth)
    {
        // Five levels from version 58.0 on, one before (SOQL reference, Relationship Query Limitations).
        if (depth > (string.CompareOrdinal(version, "v58.0") >= 0 ? DeepestChildren : 1))
            throw text.Error("MALFORMED_QUERY", query.From.Position, "First SObject of a nested query must be a child of its outer query.");
        if (query.IsCount || query.IsAggregate)
            throw text.Error("MALFORMED_QUERY", query.From.Position, "only root queries support aggregate expressions");
        RefuseUnboundedFields(query);
        SemiJoins.Check(query, text);
    }

    private ChildRelationship FindChildren(SelectQuery query, ObjectDefinition parent)
    {
        var name = query.From.Text.StartsWith(parent.Name + ".", StringComparison.OrdinalIgnoreCase) ? query.From.Text[(parent.Name.Length + 1)..] : query.From.Text;
        return schema.Children(parent).FirstOrDefault(child => name.Equals(child.Field.ChildRelationshipName, StringComparison.OrdinalIgnoreCase))
            ?? throw text.Error("INVALID_TYPE", query.From.Position, $"Didn't understand relationship '{query.From.Text}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.");
    }

    private IEnumerable<Value> RunInner(SelectQuery query)
    {
        if (query.Select is not [SelectOperand { Operand: FieldOperand } only])
            throw text.Error("MALFORMED_QUERY", query.From.Position, "A semi join sub-select must select exactly one field");
        var source = Prepare(query, FindObject(query.From));
        var value = source.Operands.Bind(only.Operand);
        if (value.Field.Type is not (FieldType.Id or FieldType.Reference))
            throw text.Error("MALFORMED_QUERY", only.Operand.Position, "The selected field of a semi join sub-select must be an id or reference field");
        return Take(query, source, source.Candidates()).Select(value.Read);
    }

    private ObjectDefinition FindObject(Token name) => schema.Find(name.Text) ?? throw OtherObjects.Refusal(name.Text) ?? text.Error("INVALID_TYPE", name.Position,
        $"sObject type '{name.Text}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.");

    private sealed record QuerySource(ObjectDefinition Type, PathBinder Paths, OperandBinder Operands, Func<Row, bool> Matches, Func<IEnumerable<Row>> Candidates, Lazy<IComparer<Row>> Order);
}
