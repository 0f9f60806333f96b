namespace CoSell.Plugins.Mapping.Language;

/// <summary>A value that is one of a list: <c>Type in ('New', 'Renewal')</c>.</summary>
internal sealed class Membership : Condition
{
    private readonly Term _term;
    private readonly IReadOnlyList<Term> _items;

    public Membership(Term term, IReadOnlyList<Term> items)
    {
        _term = term;
        _items = items;
    }

    public override IEnumerable<string> Paths => _term.Paths.Concat(_items.SelectMany(item => item.Paths));

    public override bool Holds(Situation situation)
    {
        var value = _term.Evaluate(situation);
        return _items.Any(item => Comparison.AreEqual(value, item.Evaluate(situation)));
    }
}
