namespace Sandbox.Workflow.Values;

/// <summary>Numbers of different kinds side by side: a decimal pulls the other to decimal, else a float to float.</summary>
internal static class Numbers
{
    public static bool AreNumbers(Value x, Value y) => IsNumber(x) && IsNumber(y);

    public static bool IsNumber(Value value) => value.Kind is ValueKind.Integer or ValueKind.Float or ValueKind.Decimal;

    /// <summary>Less than zero, zero or more, like <see cref="IComparable"/>.</summary>
    public static int Compare(Value x, Value y)
    {
        if (x is IntegerValue a && y is IntegerValue b)
            return a.Value.CompareTo(b.Value);
        if (x is FloatValue || y is FloatValue)
            return AsDouble(x).CompareTo(AsDouble(y));
        return AsDecimal(x).CompareTo(AsDecimal(y));
    }

    public static double AsDouble(Value value) => value switch
    {
        IntegerValue integer => integer.Value,
        FloatValue number => number.Value,
        DecimalValue number => (double)number.Value,
        _ => throw new ArgumentException($"A value of type '{value.Kind}' is no number."),
    };

    /// <exception cref="OverflowException">A float that no decimal can hold.</exception>
    public static decimal AsDecimal(Value value) => value switch
    {
        IntegerValue integer => integer.Value,
        FloatValue number => (decimal)number.Value,
        DecimalValue number => number.Value,
        _ => throw new ArgumentException($"A value of type '{value.Kind}' is no number."),
    };
}
