namespace CoSell.Plugins.Mapping.Language;

/// <summary>Text put before or behind the value, and taken off on the way back.</summary>
internal sealed class Affix : Transform
{
    private readonly string _affix;
    private readonly bool _atStart;

    public Affix(string affix, bool atStart)
    {
        _affix = affix;
        _atStart = atStart;
    }

    public override string Forward(string text) => _atStart ? _affix + text : text + _affix;

    public override string Back(string text)
    {
        if (_atStart)
            return text.StartsWith(_affix, StringComparison.Ordinal) ? text.Substring(_affix.Length) : text;
        return text.EndsWith(_affix, StringComparison.Ordinal) ? text.Substring(0, text.Length - _affix.Length) : text;
    }
}
