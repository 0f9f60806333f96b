namespace CoSell.Plugins.Mapping.Language;

/// <summary>Two texts one after the other: <c>{Account.Name} + ' move'</c>. What is empty adds nothing.</summary>
internal sealed class JoinTerm : Term
{
    private readonly Term _left;
    private readonly Term _right;

    public JoinTerm(Term left, Term right)
    {
        _left = left;
        _right = right;
    }

    public override IEnumerable<string> Paths => _left.Paths.Concat(_right.Paths);

    public override bool DependsOnDay => _left.DependsOnDay || _right.DependsOnDay;

    public override string? Evaluate(Situation situation)
    {
        var joined = _left.Evaluate(situation) + _right.Evaluate(situation);
        return joined.Length == 0 ? null : joined;
    }
}
