using System.Globalization;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>
/// Two values set against each other. Numbers compare by size, days and moments by time, anything else as text without regard to case,
/// as Salesforce does. What is empty equals only what is empty, and is neither more nor less than anything.
/// </summary>
internal sealed class Comparison : Condition
{
    private readonly Term _left;
    private readonly Func<string?, string?, bool> _test;
    private readonly Term _right;

    public Comparison(Term left, Func<string?, string?, bool> test, Term right)
    {
        _left = left;
        _test = test;
        _right = right;
    }

    public override IEnumerable<string> Paths => _left.Paths.Concat(_right.Paths);

    /// <summary>What an operator such as <c>&gt;=</c> tests; null when it is none.</summary>
    public static Func<string?, string?, bool>? Find(string symbol) => symbol switch
    {
        "=" => AreEqual,
        "!=" => (left, right) => !AreEqual(left, right),
        ">" => (left, right) => Compare(left, right) > 0,
        ">=" => (left, right) => Compare(left, right) >= 0,
        "<" => (left, right) => Compare(left, right) < 0,
        "<=" => (left, right) => Compare(left, right) <= 0,
        _ => null,
    };

    public static bool AreEqual(string? left, string? right) => left is null || right is null ? left is null && right is null : Compare(left, right) == 0;

    public override bool Holds(Situation situation) => _test(_left.Evaluate(situation), _right.Evaluate(situation));

    /// <summary>Less than, equal to or more than 0; null where one of them is empty.</summary>
    private static int? Compare(string? left, string? right)
    {
        if (left is null || right is null)
            return null;
        if (TryNumber(left, out var leftNumber) && TryNumber(right, out var rightNumber))
            return leftNumber.CompareTo(rightNumber);
        if (StartsWithDay(left) && StartsWithDay(right))
        {
            // A day against a moment: the day of the moment counts.
            var length = Math.Min(left.Length, right.Length) == Day.Form.Length ? Day.Form.Length : int.MaxValue;
            return string.CompareOrdinal(left, 0, right, 0, length);
        }
        return string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool StartsWithDay(string text) => text.Length >= Day.Form.Length && Day.IsDay(text.Substring(0, Day.Form.Length));
}
