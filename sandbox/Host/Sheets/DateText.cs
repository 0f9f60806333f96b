using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandbox.Host.Sheets;

/// <summary>A date as people export it: three numbers with signs between them, perhaps with a time behind it, which is left out.</summary>
internal static partial class DateText
{
    /// <summary>Years of the Republic of China, as offices in Taiwan write them: 114 is 2025.</summary>
    private const int RepublicOfChina = 1911;

    /// <summary>The date that a text stands for, where the order matters in <paramref name="order"/>; null when it stands for none.</summary>
    public static DateOnly? Read(string text, DateOrder order)
    {
        if (Numbers(text) is not { } parts)
            return null;
        var (first, second, third, length) = parts;
        if (length >= 3)
            return Day(length == 3 ? first + RepublicOfChina : first, second, third);
        return order == DateOrder.DayFirst ? Day(Year(third), second, first) : Day(Year(third), first, second);
    }

    /// <summary>Whether a text can only be a date in the one order, such as <c>13/01/2025</c>.</summary>
    public static bool Proves(string text, DateOrder order) =>
        Read(text, order) is not null && Read(text, order == DateOrder.DayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst) is null;

    /// <summary>Whether the order makes a difference to what the text stands for.</summary>
    public static bool Depends(string text) => Read(text, DateOrder.DayFirst) != Read(text, DateOrder.MonthFirst);

    private static (int First, int Second, int Third, int YearLength)? Numbers(string text)
    {
        if (Written().Match(text) is not { Success: true } match)
            return null;
        var (first, third) = (match.Groups["first"].Value, match.Groups["third"].Value);
        // The year is the number of three or four digits, else the last one.
        if (first.Length >= 3 ? third.Length > 2 : third.Length is not (2 or 4))
            return null;
        return (Number(first), Number(match.Groups["second"].Value), Number(third), first.Length);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>Two digits are a year of this century: a pipeline is not older.</summary>
    private static int Year(int number) => number < 100 ? 2000 + number : number;

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(@"^(?<first>[0-9]{1,4})\s?(?:(?<sign>[/.-])\s?(?<second>[0-9]{1,2})\s?\k<sign>|年\s?(?<second>[0-9]{1,2})\s?月)\s?(?<third>[0-9]{1,4})日?(?:[T,\s].*[0-9]{1,2}[:.][0-9]{2}.*)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Written();
}
