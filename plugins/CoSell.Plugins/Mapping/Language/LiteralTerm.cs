namespace CoSell.Plugins.Mapping.Language;

/// <summary>A text, number, day, or true and false, as it is written.</summary>
internal sealed class LiteralTerm : Term
{
    private readonly string _text;

    public LiteralTerm(string text) => _text = text;

    public override string? Evaluate(Situation situation) => _text.Length == 0 ? null : _text;
}
