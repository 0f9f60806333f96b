using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandbox.Host.Sheets;

/// <summary>A number as people export it: grouped or not, with a currency before or after it, or in brackets when it is negative.</summary>
/// <param name="Digits">Digits and separators alone, blanks and apostrophes taken out.</param>
/// <param name="Currency">The currency's code or sign; empty for none.</param>
internal sealed partial record NumberText(string Digits, bool IsNegative, string Currency)
{
    /// <summary>The parts of a number; null when the text is none.</summary>
    public static NumberText? Of(string text)
    {
        var match = Written().Match(text);
        if (!match.Success)
            return null;
        var digits = Grouping().Replace(match.Groups["digits"].Value, "");
        var currency = match.Groups["before"].Value.Trim() + match.Groups["after"].Value.Trim();
        return new(digits, match.Groups["minus"].Success || (text.StartsWith('(') && text.EndsWith(')')), currency);
    }

    /// <summary>The value with <paramref name="point"/> before the decimals; null when the digits are not grouped as numbers are.</summary>
    public decimal? Value(char point)
    {
        var group = point == '.' ? ',' : '.';
        var parts = Digits.Split(point);
        if (parts.Length > 2 || (parts.Length == 2 && parts[1].Contains(group, StringComparison.Ordinal)) || !IsGrouped(parts[0].Split(group)))
            return null;
        var plain = parts[0].Replace($"{group}", "", StringComparison.Ordinal) + (parts.Length == 2 ? "." + parts[1] : "");
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? (IsNegative ? -value : value) : null;
    }

    /// <summary>Groups of three; India groups by two before the last three.</summary>
    private static bool IsGrouped(string[] groups) =>
        groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups[^1].Length == 3 && groups[1..^1].All(group => group.Length is 2 or 3));

    [GeneratedRegex(@"^\(?(?<minus>[-−])?\s*(?<before>(?:[A-Z]{1,3}\s?)?\p{Sc}?)\s*(?<minus>[-−])?(?<digits>[0-9](?:[0-9.,'’\u00A0\u202F ]*[0-9])?)\s*(?<after>\p{Sc}|[A-Z]{3}|元)?\)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Written();

    [GeneratedRegex(@"['’\u00A0\u202F ]")]
    private static partial Regex Grouping();
}
