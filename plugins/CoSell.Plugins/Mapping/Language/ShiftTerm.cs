using System.Globalization;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>A day some time later or earlier: <c>today() + 15d</c>, <c>{CloseDate} - 2w</c>.</summary>
internal sealed class ShiftTerm : Term
{
    private readonly Term _day;
    private readonly int _count;
    private readonly char _unit;

    /// <param name="span">As <c>15d</c>.</param>
    public ShiftTerm(Term day, bool later, string span)
    {
        _day = day;
        _unit = span[span.Length - 1];
        _count = int.Parse(span.Substring(0, span.Length - 1), CultureInfo.InvariantCulture) * (later ? 1 : -1);
    }

    public override IEnumerable<string> Paths => _day.Paths;

    public override bool DependsOnDay => _day.DependsOnDay;

    /// <summary>What is empty stays empty; a moment counts by its first ten characters.</summary>
    public override string? Evaluate(Situation situation)
    {
        if (_day.Evaluate(situation) is not { } text)
            return null;
        return Day.Shift(text.Length > 10 ? text.Substring(0, 10) : text, _count, _unit) ?? situation.Fail($"'{text}' is no day that {_count}{_unit} could be added to");
    }
}
