using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>
/// A moment as the platform's .NET holds it on a machine whose own zone is UTC (measured): <c>Z</c> stays <c>Z</c>, no
/// zone stays none, an offset becomes UTC and is written <c>+00:00</c>. Independent of this machine's zone.
/// </summary>
/// <param name="Time">Of kind Utc or Unspecified.</param>
/// <param name="HadOffset">Whether it was read with an offset, other than Z.</param>
internal readonly record struct Timestamp(DateTime Time, bool HadOffset)
{
    private const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault;

    public static Timestamp Now(Arguments a) => new(a.Context.Now.UtcDateTime, false);

    public static Timestamp Read(Arguments a, int index) => Read(a, index, Cultures.Default, null);

    public static Timestamp Read(Arguments a, int index, CultureInfo culture, string? format)
    {
        if (a[index] is not StringValue text)
            throw a.Mismatch($"its {Arguments.Ordinal(index)} parameter to be a string that contains the time", a[index], a.Name.ToLowerInvariant());
        var read = format is null
            ? DateTime.TryParse(text.Text, culture, Styles, out var value)
            : DateTime.TryParseExact(text.Text, format, culture, Styles, out value);
        if (!read)
            throw new ExpressionException($"In function '{a.Name}', the value provided for date time string '{text.Text}' was not valid. The datetime string must match ISO 8601 format.");
        return new(value, value.Kind == DateTimeKind.Utc && !IsZulu(text.Text));
    }

    /// <summary>Writes with the .NET format of an optional argument; <c>o</c> when it is left out.</summary>
    public Value Write(Arguments a, int formatIndex, CultureInfo? culture = null)
    {
        var format = a.OptionalString(formatIndex);
        return Value.From(Format(a, string.IsNullOrEmpty(format) ? "o" : format, culture ?? Cultures.Default));
    }

    public Timestamp With(DateTime value) => this with { Time = value };

    private string Format(Arguments a, string format, CultureInfo culture)
    {
        try
        {
            return ShowsOffset(format)
                ? new DateTimeOffset(Time.Ticks, TimeSpan.Zero).ToString(format, culture)
                : Time.ToString(format, culture);
        }
        catch (FormatException exception)
        {
            throw new ExpressionException($"In function '{a.Name}', the value provided for date time format '{format}' was not valid.", exception);
        }
    }

    /// <summary>.NET would take the offset of a time without zone from this machine: the platform's machines have none.</summary>
    private bool ShowsOffset(string format) =>
        format != "U" && (HadOffset || (Time.Kind == DateTimeKind.Unspecified && format.Contains('z') && !format.Contains('K')));

    private static bool IsZulu(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        return trimmed.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || trimmed.EndsWith("GMT", StringComparison.OrdinalIgnoreCase);
    }
}
