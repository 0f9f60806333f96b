using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Mapping;

/// <summary>One side's value of a mapped field in the common form, or why it has none.</summary>
internal readonly struct Reading
{
    private Reading(string? value, Problem? problem, bool isSilent, bool onlyFills)
    {
        Value = value;
        Problem = problem;
        IsSilent = isSilent;
        OnlyFills = onlyFills;
    }

    /// <summary>The common form: text trimmed, numbers and dates invariant, countries and choices as Partner Center's codes; null for empty.</summary>
    public string? Value { get; }

    public Problem? Problem { get; }

    /// <summary>A value map says that there is nothing to send, which is not the same as an empty value.</summary>
    public bool IsSilent { get; }

    /// <summary>The value comes from an expression that gives another one tomorrow: it fills what both sides lack and is nobody's edit.</summary>
    public bool OnlyFills { get; }

    /// <summary>Nothing to send.</summary>
    public static Reading Silent { get; } = new(null, null, isSilent: true, onlyFills: false);

    public static Reading Of(string? value) => new(value, null, isSilent: false, onlyFills: false);

    public static Reading Broken(Problem problem) => new(null, problem, isSilent: false, onlyFills: false);

    /// <summary>The same reading, marked as one that only fills.</summary>
    public Reading Filling() => new(Value, Problem, IsSilent, onlyFills: true);
}
