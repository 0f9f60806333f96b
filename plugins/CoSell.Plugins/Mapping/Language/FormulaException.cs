namespace CoSell.Plugins.Mapping.Language;

/// <summary>A formula that cannot be read: where, and what to write instead. Caught where rows are saved and loaded.</summary>
internal sealed class FormulaException : FormatException
{
    /// <param name="position">Where it goes wrong, counted from 1.</param>
    /// <param name="fix">What is wrong and what to write, a sentence or two.</param>
    public FormulaException(int position, string fix)
        : base($"At character {position}: {fix}") => Position = position;

    public int Position { get; }
}
