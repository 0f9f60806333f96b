using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>
/// .NET numeric format strings. This .NET rounds as the platform was measured to: the standard formats from half to even
/// (2.5 → 2), the custom ones away from zero (0.125 → 0.13). The corpus watches over it.
/// </summary>
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
