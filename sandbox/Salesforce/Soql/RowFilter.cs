using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Turns a WHERE into a test of rows.</summary>
internal sealed class RowFilter(OrgStore store, SoqlText text, PathBinder paths, ValueTest tests, Func<SelectQuery, IEnumerable<Value>> runInner)
{
    public Func<Row, bool> Compile(Condition? condition) => condition switch
    {
        null => _ => true,
        AllOf all => All([.. all.Parts.Select(Compile)]),
        AnyOf any => Any([.. any.Parts.Select(Compile)]),
        NoneOf none => Not(Compile(none.Inner)),
        Comparison comparison => Compare(comparison),
        InList list => In(list),
        InQuery inner => In(inner),
        Includes includes => Include(includes),
        _ => throw new InvalidOperationException($"No test for {condition.GetType().Name}."),
    };

    private static Func<Row, bool> All(Func<Row, bool>[] parts) => row => parts.All(part => part(row));

    private static Func<Row, bool> Any(Func<Row, bool>[] parts) => row => parts.Any(part => part(row));

    private static Func<Row, bool> Not(Func<Row, bool> inner) => row => !inner(row);

    private Func<Row, bool> Compare(Comparison comparison)
    {
        var path = paths.Bind(comparison.Path);
        var test = tests.Make(path, comparison.Operator, comparison.Literal);
        return row => test(path.Read(row, store));
    }

    private Func<Row, bool> In(InList list)
    {
        var path = paths.Bind(list.Path);
        if (path.Field.Type is FieldType.Id or FieldType.Reference && list.Literals.All(literal => literal.Kind == LiteralKind.Text && RecordId.TryRead(literal.Text, out _)))
            return Among(path, list.Negated, list.Literals.Select(literal => RecordId.TryRead(literal.Text, out var id) ? id : ""));
        var matches = list.Literals.Select(literal => tests.Make(path, "=", literal)).ToArray();
        return row => path.Read(row, store) is var value && matches.Any(match => match(value)) != list.Negated;
    }

    private Func<Row, bool> In(InQuery inner)
    {
        var path = paths.Bind(inner.Path);
        if (path.Field.Type is not (FieldType.Id or FieldType.Reference))
            throw text.Error("INVALID_QUERY_FILTER_OPERATOR", path.Source.Position, $"The left operand in the where expression for a semi join must be an id or reference field; '{path.Field.Name}' is not.");
        return Among(path, inner.Negated, runInner(inner.Query).Select(value => value.AsString()).OfType<string>());
    }

    private Func<Row, bool> Among(BoundPath path, bool negated, IEnumerable<string> ids)
    {
        var set = ids.ToHashSet(StringComparer.Ordinal);
        return row => (path.Read(row, store).AsString() is { } id && set.Contains(id)) != negated;
    }

    private Func<Row, bool> Include(Includes includes)
    {
        var path = paths.Bind(includes.Path);
        if (path.Field.Type != FieldType.MultiPicklist)
            throw text.Error("INVALID_QUERY_FILTER_OPERATOR", path.Source.Position, "includes operator on a field that is no multi-select picklist");
        var wanted = includes.Literals.Select(literal => literal.Text.Split(';')).ToArray();
        return row =>
        {
            var chosen = path.Read(row, store).AsString()?.Split(';') ?? [];
            return wanted.Any(all => all.All(value => chosen.Contains(value, StringComparer.OrdinalIgnoreCase))) != includes.Negated;
        };
    }
}
