using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>.NET numeric format strings, with the platform's rounding.</summary>
internal static class NumberFormat
{
    /// <exception cref="FormatException">The format is none.</exception>
    public static string Apply(Value number, string format, CultureInfo culture) => number switch
    {
        IntegerValue integer => integer.Value.ToString(format, culture),
        DecimalValue exact => exact.Value.ToString(format, culture),
        _ => Numbers.AsDouble(number).ToString(format, culture),
    };
}
