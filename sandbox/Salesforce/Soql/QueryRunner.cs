using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Runs one query text: binds names, finds, sorts and shapes rows.</summary>
/// <param name="schema">The org as the caller sees it.</param>
/// <param name="includeDeleted">Whether the recycle bin is searched too (<c>queryAll</c>).</param>
internal sealed class QueryRunner(OrgStore store, OrgSchema schema, SoqlText text, string version, DateTimeOffset now, bool includeDeleted)
{
    private readonly ValueTest _tests = new(text, now);

    public QueryRows Run()
    {
        var query = SoqlParser.Parse(text);
        var type = FindObject(query.From);
        var source = Prepare(query, type);
        if (query.IsCount)
            return new(source.Candidates().Where(source.Matches).Count(), []);
        var view = Shape(query, source);
        var rows = Take(query, source, source.Candidates());
        return new(rows.Count, [.. rows.Select(view.Write)]);
    }

    private QuerySource Prepare(SelectQuery query, ObjectDefinition type)
    {
        var paths = new PathBinder(schema, text, type, query.Alias);
        var filter = new RowFilter(store, text, paths, _tests, RunInner).Compile(query.Where);
        var candidates = new CandidateRows(store, type, paths, _tests);
        var order = new RowOrder(store, text, paths, query.OrderBy);
        return new(type, paths, row => (includeDeleted ? !row.IsGone : !row.IsDeleted) && filter(row), () => candidates.Find(query.Where), order);
    }

    private static List<Row> Take(SelectQuery query, QuerySource source, IEnumerable<Row> candidates)
    {
        var rows = candidates.Where(source.Matches).ToList();
        rows.Sort(source.Order);
        var offset = Math.Min(query.Offset, rows.Count);
        return rows.GetRange(offset, Math.Min(query.Limit ?? int.MaxValue, rows.Count - offset));
    }

    private RowView Shape(SelectQuery query, QuerySource source)
    {
        var view = new RowView(source.Type, version);
        foreach (var item in query.Select)
        {
            if (item is SelectChildren children)
                AddChildren(view, children.Query, source.Type);
            else
                AddField(view, source.Paths.Bind(((SelectField)item).Path));
        }
        return view;
    }

    private void AddField(RowView view, BoundPath path)
    {
        foreach (var reference in path.Parents)
            view = view.Parent(reference, store);
        view.AddField(path.Field);
    }

    private void AddChildren(RowView view, SelectQuery query, ObjectDefinition parent)
    {
        var relation = schema.Children(parent)
            .FirstOrDefault(child => query.From.Text.Equals(child.Field.ChildRelationshipName, StringComparison.OrdinalIgnoreCase))
            ?? throw text.Error("INVALID_TYPE", query.From.Position, $"Didn't understand relationship '{query.From.Text}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.");
        if (query.IsCount)
            throw SalesforceException.Unsupported("COUNT() in a subquery");
        var source = Prepare(query, relation.Child);
        var shape = Shape(query, source);
        view.AddMember(relation.Field.ChildRelationshipName!, row =>
        {
            var rows = Take(query, source, store[relation.Child].WithValue(relation.Field, row.Id));
            var children = new QueryRows(rows.Count, [.. rows.Select(shape.Write)]);
            return rows.Count == 0 ? Value.Null : children.ToBody(null, children.Records);
        });
    }

    private IEnumerable<Value> RunInner(SelectQuery query)
    {
        if (query.Select is not [SelectField only])
            throw text.Error("MALFORMED_QUERY", query.From.Position, "A semi join sub-select must select exactly one field");
        var source = Prepare(query, FindObject(query.From));
        var path = source.Paths.Bind(only.Path);
        if (path.Field.Type is not (FieldType.Id or FieldType.Reference))
            throw text.Error("MALFORMED_QUERY", only.Path.Position, "The selected field of a semi join sub-select must be an id or reference field");
        return Take(query, source, source.Candidates()).Select(row => path.Read(row, store));
    }

    private ObjectDefinition FindObject(Token name) => schema.Find(name.Text) ?? throw text.Error("INVALID_TYPE", name.Position,
        $"sObject type '{name.Text}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.");

    private sealed record QuerySource(
        ObjectDefinition Type, PathBinder Paths, Func<Row, bool> Matches, Func<IEnumerable<Row>> Candidates, IComparer<Row> Order);
}
