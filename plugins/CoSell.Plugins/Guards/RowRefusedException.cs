namespace CoSell.Plugins.Guards;

/// <summary>A row cannot be written as it is.</summary>
internal sealed class RowRefusedException : Exception
{
    /// <param name="field">The column as the form shows it.</param>
    /// <param name="sentence">What is wrong and what to do.</param>
    public RowRefusedException(string field, string sentence)
        : base($"{field}: {sentence}")
    {
        Field = field;
        Sentence = sentence;
    }

    public string Field { get; }

    public string Sentence { get; }
}
