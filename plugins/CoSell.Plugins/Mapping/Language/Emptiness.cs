namespace CoSell.Plugins.Mapping.Language;

/// <summary>A value that is not there: <c>Description is empty</c>.</summary>
internal sealed class Emptiness : Condition
{
    private readonly Term _term;

    public Emptiness(Term term) => _term = term;

    public override IEnumerable<string> Paths => _term.Paths;

    public override bool Holds(Situation situation) => string.IsNullOrWhiteSpace(_term.Evaluate(situation));
}
