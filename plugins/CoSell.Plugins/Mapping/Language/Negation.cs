namespace CoSell.Plugins.Mapping.Language;

/// <summary>A condition that must not hold.</summary>
internal sealed class Negation : Condition
{
    private readonly Condition _inner;

    public Negation(Condition inner) => _inner = inner;

    public override IEnumerable<string> Paths => _inner.Paths;

    public override bool Holds(Situation situation) => !_inner.Holds(situation);
}
