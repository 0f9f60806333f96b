using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Turns a WHERE into a test of rows, a HAVING into one of groups.</summary>
/// <param name="bind">Finds what an operand names.</param>
/// <param name="runInner">Runs a semi-join.</param>
internal sealed class ConditionFilter<T>(SoqlText text, ValueTest tests, Func<Operand, BoundValue<T>> bind, Func<SelectQuery, IEnumerable<Value>> runInner)
{
    public Func<T, bool> Compile(Condition? condition) => condition switch
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

    private static Func<T, bool> All(Func<T, bool>[] parts) => row => parts.All(part => part(row));

    private static Func<T, bool> Any(Func<T, bool>[] parts) => row => parts.Any(part => part(row));

    private static Func<T, bool> Not(Func<T, bool> inner) => row => !inner(row);

    private Func<T, bool> Compare(Comparison comparison)
    {
        var left = bind(comparison.Left);
        var test = tests.Make(left.Field, left.Position, comparison.Operator, comparison.Literal);
        return row => test(left.Read(row));
    }

    private Func<T, bool> In(InList list)
    {
        var left = bind(list.Left);
        if (left.Field.Type is FieldType.Id or FieldType.Reference && list.Literals.All(literal => literal.Kind == LiteralKind.Text && RecordId.TryRead(literal.Text, out _)))
            return Among(left, list.Negated, list.Literals.Select(literal => RecordId.TryRead(literal.Text, out var id) ? id : ""));
        var matches = list.Literals.Select(literal => tests.Make(left.Field, left.Position, "=", literal)).ToArray();
        return row => left.Read(row) is var value && matches.Any(match => match(value)) != list.Negated;
    }

    private Func<T, bool> In(InQuery inner)
    {
        var left = bind(inner.Left);
        if (left.Field.Type is not (FieldType.Id or FieldType.Reference))
            throw text.Error("INVALID_QUERY_FILTER_OPERATOR", left.Position, $"The left operand in the where expression for a semi join must be an id or reference field; '{left.Field.Name}' is not.");
        return Among(left, inner.Negated, runInner(inner.Query).Select(value => value.AsString()).OfType<string>());
    }

    private static Func<T, bool> Among(BoundValue<T> left, bool negated, IEnumerable<string> ids)
    {
        var set = ids.ToHashSet(StringComparer.Ordinal);
        return row => (left.Read(row).AsString() is { } id && set.Contains(id)) != negated;
    }

    private Func<T, bool> Include(Includes includes)
    {
        var left = bind(includes.Left);
        if (left.Field.Type != FieldType.MultiPicklist)
            throw text.Error("INVALID_QUERY_FILTER_OPERATOR", left.Position, "includes operator on a field that is no multi-select picklist");
        var wanted = includes.Literals.Select(literal => literal.Text.Split(';')).ToArray();
        return row =>
        {
            var chosen = left.Read(row).AsString()?.Split(';') ?? [];
            return wanted.Any(all => all.All(value => chosen.Contains(value, StringComparer.OrdinalIgnoreCase))) != includes.Negated;
        };
    }
}
