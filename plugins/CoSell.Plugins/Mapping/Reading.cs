using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Mapping;

/// <summary>One side's value of a mapped field in the common form, or why it has none.</summary>
internal readonly struct Reading
{
    private Reading(string? value, Problem? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>The common form: text trimmed, numbers and dates invariant, countries and choices as Partner Center's codes; null for empty.</summary>
    public string? Value { get; }

    public Problem? Problem { get; }

    public static Reading Of(string? value) => new(value, null);

    public static Reading Broken(Problem problem) => new(null, problem);
}
