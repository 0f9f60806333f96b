using System.Globalization;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>A calendar day as text, <c>yyyy-MM-dd</c>: the form in which days are compared, remembered and sent.</summary>
internal static class Day
{
    public const string Form = "yyyy-MM-dd";

    public static bool IsDay(string text) => TryRead(text, out _);

    public static bool TryRead(string text, out DateTime day) => DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static string Write(DateTime day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>A day some time later or, with a negative count, earlier. A month later is the same day of the month, or its last.</summary>
    /// <returns>Null when the day is no day, or the result is beyond the calendar.</returns>
    public static string? Shift(string text, int count, char unit)
    {
        if (!TryRead(text, out var day))
            return null;
        try
        {
            return Write(unit switch
            {
                'w' => day.AddDays(7.0 * count),
                'm' => day.AddMonths(count),
                'y' => day.AddYears(count),
                _ => day.AddDays(count),
            });
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
