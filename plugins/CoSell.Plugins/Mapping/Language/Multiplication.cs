using System.Globalization;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>A number times a factor, divided again on the way back. What is no number stays as it is and is told by the data type.</summary>
internal sealed class Multiplication : Transform
{
    private readonly decimal _factor;

    public Multiplication(decimal factor) => _factor = factor;

    public override string Forward(string text) => Count(text, number => number * _factor);

    public override string Back(string text) => Count(text, number => number / _factor);

    /// <summary>The text with its number worked on; the text itself where it is no number or the result is too large.</summary>
    public static string Count(string text, Func<decimal, decimal> work)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return text;
        try
        {
            return JsonObject.AsText(work(number))!;
        }
        catch (OverflowException)
        {
            return text;
        }
    }
}
