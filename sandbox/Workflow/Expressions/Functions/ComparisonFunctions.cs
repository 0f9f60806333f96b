using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class ComparisonFunctions
{
    public static readonly Function[] All =
    [
        new("equals", 2, Function.Many, AllEqual),
        new("greater", 2, 2, a => Value.From(Compare(a) > 0)),
        new("greaterOrEquals", 2, 2, a => Value.From(Compare(a) >= 0)),
        new("less", 2, 2, a => Value.From(Compare(a) < 0)),
        new("lessOrEquals", 2, 2, a => Value.From(Compare(a) <= 0)),
    ];

    /// <summary>Deep, strict about types and about the case of text; with more than two, all equal the first (measured).</summary>
    private static Value AllEqual(Arguments a)
    {
        for (var i = 1; i < a.Count; i++)
        {
            if (!a[0].Means(a[i]))
                return Value.From(false);
        }
        return Value.From(true);
    }

    /// <summary>Two numbers by size, two texts ordinally ignoring case; anything else is refused.</summary>
    private static int Compare(Arguments a)
    {
        if (Numbers.AreNumbers(a[0], a[1]))
            return Numbers.Compare(a[0], a[1]);
        if (a[0] is StringValue x && a[1] is StringValue y)
            return string.Compare(x.Text, y.Text, StringComparison.OrdinalIgnoreCase);
        var invalid = new List<ValueKind>();
        foreach (var value in a.All)
        {
            if (value is not StringValue && !Numbers.IsNumber(value))
                invalid.Add(value.Kind);
        }
        throw invalid.Count == 0
            ? a.Refusal($"expects two parameter of matching types. The function was invoked with values of type '{a[0].Kind}' and '{a[1].Kind}' that do not match.")
            : a.Refusal($"expects all of its parameters to be either integer or decimal numbers. Found invalid parameter types: '{string.Join("', '", invalid)}'.");
    }
}
