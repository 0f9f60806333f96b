namespace Sandbox.Salesforce.Soql;

/// <summary>Where semi-joins and anti-joins may stand (SOQL reference, <i>Comparison Operators</i>): at most two, not below OR or NOT, on another object, without a further one.</summary>
internal static class SemiJoins
{
    private const int Most = 2;

    public static void Check(SelectQuery query, SoqlText text)
    {
        var joins = Find(query.Where, isTop: true, text).ToList();
        if (joins.Count > Most)
            throw Wrong(text, joins[Most], $"Maximum {Most} semi join sub-selects are allowed.");
        foreach (var join in joins)
            Check(query, join, text);
    }

    private static void Check(SelectQuery query, InQuery join, SoqlText text)
    {
        var inner = join.Query;
        if (inner.From.Text.Equals(query.From.Text, StringComparison.OrdinalIgnoreCase))
            throw Wrong(text, join, "The inner and outer selects should not be on the same object type");
        if (Find(inner.Where, isTop: true, text).Any())
            throw Wrong(text, join, "Nesting of semi join sub-selects is not supported");
        if (inner.Limit is not null || inner.OrderBy.Count > 0 || inner.Offset > 0)
            throw Wrong(text, join, "A semi join sub-select cannot have a LIMIT, an OFFSET or an ORDER BY");
        if (inner.IsAggregate || inner.IsCount)
            throw Wrong(text, join, "A semi join sub-select must select exactly one field");
    }

    private static IEnumerable<InQuery> Find(Condition? condition, bool isTop, SoqlText text) => condition switch
    {
        InQuery join => isTop ? [join] : throw Wrong(text, join, "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions."),
        AllOf all => all.Parts.SelectMany(part => Find(part, isTop, text)),
        AnyOf any => any.Parts.SelectMany(part => Find(part, false, text)),
        NoneOf none => Find(none.Inner, false, text),
        _ => [],
    };

    private static SalesforceException Wrong(SoqlText text, InQuery join, string words) => text.Error("MALFORMED_QUERY", join.Left.Position, words);
}
