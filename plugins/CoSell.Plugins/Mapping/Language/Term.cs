namespace CoSell.Plugins.Mapping.Language;

/// <summary>A part of an expression that has a value.</summary>
internal abstract class Term
{
    /// <summary>Paths of the opportunity that the value depends on.</summary>
    public virtual IEnumerable<string> Paths => Enumerable.Empty<string>();

    /// <summary>Whether the value is another one tomorrow.</summary>
    public virtual bool DependsOnDay => false;

    /// <summary>The value; null for empty.</summary>
    public abstract string? Evaluate(Situation situation);
}
