namespace CoSell.Plugins.Mapping.Language;

/// <summary>Every occurrence of a text replaced by another.</summary>
internal sealed class Replacement : Transform
{
    private readonly string _old;
    private readonly string _new;

    public Replacement(string old, string @new)
    {
        _old = old;
        _new = @new;
    }

    public override string? WhyOneWay => IsStable
        ? null
        : $"replace '{_old}' '{_new}' can find '{_old}' again in its own result, so both sides would never agree. Set the direction to To Partner Center, or replace by a text of other characters.";

    // What it makes cannot hold the old text again: neither inside of the new one nor across its edges.
    private bool IsStable => _old.Length == 1 ? _new.IndexOf(_old, StringComparison.Ordinal) < 0 : _new.Length > 0 && !_new.Any(c => _old.IndexOf(c) >= 0);

    public override string Forward(string text) => text.Replace(_old, _new);
}
