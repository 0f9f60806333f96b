namespace CoSell.Plugins.Mapping.Language;

/// <summary>Conditions of which all have to hold, or any.</summary>
internal sealed class Junction : Condition
{
    private readonly IReadOnlyList<Condition> _parts;
    private readonly bool _all;

    public Junction(IReadOnlyList<Condition> parts, bool all)
    {
        _parts = parts;
        _all = all;
    }

    public override IEnumerable<string> Paths => _parts.SelectMany(part => part.Paths);

    public override bool Holds(Situation situation) => _all ? _parts.All(part => part.Holds(situation)) : _parts.Any(part => part.Holds(situation));
}
