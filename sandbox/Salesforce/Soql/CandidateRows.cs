using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Soql;

/// <summary>
/// Picks the rows worth testing: by id, by an indexed value, or by a period of a system time of their own or of a parent, if the WHERE
/// demands one of these, or one of several; otherwise all rows.
/// </summary>
internal sealed class CandidateRows(OrgStore store, ObjectDefinition type, PathBinder paths, ValueTest tests)
{
    private readonly Table _table = store[type];

    public IEnumerable<Row> Find(Condition? condition) => FirstNarrow(condition) ?? _table.Rows;

    private IEnumerable<Row>? FirstNarrow(Condition? condition) => Demands(condition).Select(Narrow).OfType<IEnumerable<Row>>().FirstOrDefault();

    private static IEnumerable<Condition> Demands(Condition? condition) => condition switch
    {
        null => [],
        AllOf all => all.Parts.SelectMany(Demands).OrderBy(part => part is Comparison { Operator: not "=" } ? 1 : 0),
        _ => [condition],
    };

    private IEnumerable<Row>? Narrow(Condition condition) => condition switch
    {
        Comparison { Operator: "=", Literal.Kind: LiteralKind.Text, Left: FieldOperand left } equal => ByValues(paths.Bind(left.Path), [equal.Literal]),
        InList { Negated: false, Left: FieldOperand left } list when list.Literals.All(literal => literal.Kind == LiteralKind.Text) => ByValues(paths.Bind(left.Path), list.Literals),
        Comparison { Left: FieldOperand left } comparison => ByTime(paths.Bind(left.Path), comparison),
        AnyOf any => ByAny(any),
        _ => null,
    };

    private IEnumerable<Row>? ByAny(AnyOf any)
    {
        var found = any.Parts.Select(FirstNarrow).ToList();
        return found.Contains(null) ? null : found.SelectMany(rows => rows!).Distinct();
    }

    private IEnumerable<Row>? ByValues(BoundPath path, IReadOnlyList<Literal> literals)
    {
        if (path.Parents.Count > 0 || !(path.Field.Indexed || path.Field.Type == FieldType.Id))
            return null;
        var keys = literals.Select(literal => literal.Text);
        if (path.Field.Type is FieldType.Id or FieldType.Reference)
            keys = keys.Select(key => RecordId.TryRead(key, out var id) ? id : key);
        var distinct = keys.Distinct(path.Field.CaseSensitive || path.Field.Type is FieldType.Id or FieldType.Reference ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        return path.Field.Type == FieldType.Id
            ? distinct.Select(_table.Find).OfType<Row>()
            : distinct.SelectMany(key => _table.WithValue(path.Field, key));
    }

    private IEnumerable<Row>? ByTime(BoundPath path, Comparison comparison)
    {
        if (path.Parents.Count > 1 || path.Parents.Any(parent => parent.IsPolymorphic) || comparison.Literal.Kind == LiteralKind.Null)
            return null;
        if (path.Parents is [var reference])
            return Between(store[store.Schema[reference.ReferenceTo!]], path, comparison)?.SelectMany(parent => _table.WithValue(reference, parent.Id));
        return Between(_table, path, comparison);
    }

    private IEnumerable<Row>? Between(Table table, BoundPath path, Comparison comparison)
    {
        if (!table.HasTimeIndex(path.Field))
            return null;
        var (from, to) = tests.Bounds(path.Field, path.Source.Position, comparison.Literal);
        // Bounds are inclusive here and may be one too wide: the full test follows.
        return comparison.Operator switch
        {
            "=" => table.Between(path.Field, from, to),
            ">" or ">=" => table.Between(path.Field, from, "~"),
            "<" or "<=" => table.Between(path.Field, "", to),
            _ => null,
        };
    }
}
