using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Numbers of text. Thousands separators are skipped wherever they stand: <c>float('1,5')</c> is 15 (measured).</summary>
internal static class NumberFunctions
{
    private const NumberStyles Whole = NumberStyles.Number & ~NumberStyles.AllowTrailingSign;
    private const NumberStyles Fraction = NumberStyles.Number;
    private const NumberStyles Scientific = NumberStyles.Number | NumberStyles.AllowExponent;

    public static readonly Function[] All =
    [
        new("decimal", 1, 1, Decimal),
        new("float", 1, 2, Float),
        new("int", 1, 1, Int),
        new("isFloat", 1, 2, IsFloat),
        new("isInt", 1, 1, IsInt),
    ];

    private static Value Decimal(Arguments a)
    {
        if (a[0] is DecimalValue)
            return a[0];
        if (a[0] is StringValue text)
            return decimal.TryParse(text.Text, Fraction, CultureInfo.InvariantCulture, out var number) ? Value.From(number) : throw NotConvertible(a);
        try
        {
            return Numbers.IsNumber(a[0]) ? Value.From(Numbers.AsDecimal(a[0])) : throw NotConvertible(a);
        }
        catch (OverflowException)
        {
            throw NotConvertible(a);
        }
    }

    private static Value Float(Arguments a)
    {
        var culture = a.Count > 1 ? Cultures.Named(a, a.OptionalString(1)) : CultureInfo.InvariantCulture;
        if (a[0] is StringValue text)
            return double.TryParse(text.Text, Scientific, culture, out var number) ? Value.From(number) : throw NotConvertible(a);
        return Numbers.IsNumber(a[0]) ? Value.From(Numbers.AsDouble(a[0])) : throw NotConvertible(a);
    }

    private static Value Int(Arguments a) => a[0] switch
    {
        IntegerValue => a[0],
        BooleanValue boolean => Value.From(boolean.Value ? 1 : 0),
        StringValue text when TryParse(text.Text, out var number) => Value.From(number),
        FloatValue { Value: >= long.MinValue and < long.MaxValue } number when Math.Truncate(number.Value) == number.Value => Value.From((long)number.Value),
        DecimalValue { Value: >= long.MinValue and <= long.MaxValue } number when decimal.Truncate(number.Value) == number.Value => Value.From((long)number.Value),
        _ => throw NotConvertible(a),
    };

    private static Value IsFloat(Arguments a)
    {
        var text = a.String(0, "its first parameter to be a string");
        var culture = a.Count > 1 ? Cultures.Named(a, a.OptionalString(1)) : CultureInfo.InvariantCulture;
        return Value.From(double.TryParse(text, Scientific, culture, out _));
    }

    private static Value IsInt(Arguments a) =>
        Value.From(TryParse(a.String(0, "its parameter to be a string"), out _));

    /// <summary>'1.0' is whole, '1.5' is not; the platform reads '1,000' too.</summary>
    private static bool TryParse(string text, out long number) => long.TryParse(text, Whole, CultureInfo.InvariantCulture, out number);

    private static ExpressionException NotConvertible(Arguments a) => a.Invalid("The value cannot be converted to the target type.");
}
