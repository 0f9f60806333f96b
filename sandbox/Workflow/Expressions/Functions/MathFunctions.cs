using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Two integers give an integer; a decimal on either side gives a decimal, else a float gives a float.</summary>
internal static class MathFunctions
{
    /// <summary>Documentation page: a count of at most 100,000, and its sum with the start within 32 bits.</summary>
    private const long LongestRange = 100_000;

    public static readonly Function[] All =
    [
        new("add", 2, 2, a => Apply(a, static (x, y) => checked(x + y), static (x, y) => x + y, static (x, y) => x + y)),
        new("div", 2, 2, a => Divide(a, static (x, y) => checked(x / y), static (x, y) => x / y, static (x, y) => x / y)),
        new("max", 1, Function.Many, a => Extreme(a, 1)),
        new("min", 1, Function.Many, a => Extreme(a, -1)),
        new("mod", 2, 2, a => Divide(a, static (x, y) => y == -1 ? 0 : x % y, static (x, y) => x % y, static (x, y) => x % y)),
        new("mul", 2, 2, a => Apply(a, static (x, y) => checked(x * y), static (x, y) => x * y, static (x, y) => x * y)),
        new("rand", 2, 2, Rand),
        new("range", 2, 2, Range),
        new("sub", 2, 2, a => Apply(a, static (x, y) => checked(x - y), static (x, y) => x - y, static (x, y) => x - y)),
    ];

    private static Value Apply(Arguments a, Func<long, long, long> whole, Func<double, double, double> real, Func<decimal, decimal, decimal> exact)
    {
        var (x, y) = (Number(a, a[0], 0), Number(a, a[1], 1));
        try
        {
            if (x is IntegerValue left && y is IntegerValue right)
                return Value.From(whole(left.Value, right.Value));
            return x is DecimalValue || y is DecimalValue
                ? Value.From(exact(Numbers.AsDecimal(x), Numbers.AsDecimal(y)))
                : Value.From(real(Numbers.AsDouble(x), Numbers.AsDouble(y)));
        }
        catch (OverflowException exception)
        {
            throw new ExpressionException(exception.Message, exception);
        }
    }

    private static Value Divide(Arguments a, Func<long, long, long> whole, Func<double, double, double> real, Func<decimal, decimal, decimal> exact)
    {
        Number(a, a[0], 0);
        if (Numbers.AsDouble(Number(a, a[1], 1)) == 0)
            throw new ExpressionException($"Attempt to divide an integral or decimal value by zero in function '{a.Name}'.");
        return Apply(a, whole, real, exact);
    }

    /// <summary>Of several numbers, or of one array of them.</summary>
    private static Value Extreme(Arguments a, int sign)
    {
        IReadOnlyList<Value> numbers = a is { Count: 1 } && a[0] is ArrayValue array ? array.Items : a.All.ToArray();
        if (numbers.Count == 0)
            throw a.Refusal($"expects either an array of numbers or a comma separated list of numbers as its parameters.{a.Usage()}");
        var extreme = Number(a, numbers[0], 0);
        for (var i = 1; i < numbers.Count; i++)
        {
            if (Numbers.Compare(Number(a, numbers[i], i), extreme) * sign > 0)
                extreme = numbers[i];
        }
        return extreme;
    }

    /// <summary>From the minimum up to, but without, the maximum (documentation page).</summary>
    private static Value Rand(Arguments a)
    {
        var (least, limit) = (a.Integer(0), a.Integer(1));
        return least < limit
            ? Value.From(a.Context.Random.NextInt64(least, limit))
            : throw a.Invalid($"The minimum '{least}' must be less than the maximum '{limit}'.{a.Usage()}");
    }

    private static Value Range(Arguments a)
    {
        var (start, count) = (a.Integer(0), a.Integer(1));
        if (count is < 0 or > LongestRange || start > int.MaxValue - count)
            throw a.Refusal($"parameters are out of range: 'count' must be an integer from 0 to {LongestRange} and its sum with 'startIndex' at most {int.MaxValue}. The provided value is '{count}'.{a.Usage()}");
        var items = new Value[count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Value.From(start + i);
        return new ArrayValue(items);
    }

    private static Value Number(Arguments a, Value value, int index) => Numbers.IsNumber(value)
        ? value
        : throw a.Mismatch($"its {Arguments.Ordinal(index)} parameter to be an integer, a float or a decimal number", value);
}
