namespace Sandbox.Host.Sheets;

/// <summary>What stands before the decimals in a file, worked out from all its numbers together.</summary>
/// <param name="Point">Point or comma; null when the numbers do not tell.</param>
/// <param name="Said">What was concluded from what, as a sentence.</param>
internal sealed record NumberColumns(char? Point, string Said)
{
    private const int Slip = 3;

    /// <param name="numbers">All cells with a number, by row.</param>
    public static NumberColumns Of(IReadOnlyList<(int Row, string Text)> numbers)
    {
        var read = numbers.Select(number => (number.Row, number.Text, Digits: NumberText.Of(number.Text)?.Digits ?? "")).ToList();
        var point = read.Where(number => Proves(number.Digits, '.')).ToList();
        var comma = read.Where(number => Proves(number.Digits, ',')).ToList();
        if (point.Count > comma.Count * Slip)
            return new('.', $"Numbers are read with a decimal point: row {point[0].Row} is {point[0].Text}.");
        if (comma.Count > point.Count * Slip)
            return new(',', $"Numbers are read with a decimal comma: row {comma[0].Row} is {comma[0].Text}.");
        if (point.Count > 0)
            return new(null, $"Row {point[0].Row} has {point[0].Text}, row {comma[0].Row} has {comma[0].Text}: one has a decimal point, the other a decimal comma.");
        // What is left has one separator with three digits behind it: money has two decimals, so it stands between thousands.
        var grouped = read.Where(number => number.Digits.IndexOfAny(['.', ',']) >= 0).ToList();
        if (grouped.Count == 0)
            return new('.', "Numbers have no separators.");
        var isComma = grouped[0].Digits.Contains(',', StringComparison.Ordinal);
        return grouped.FirstOrDefault(number => number.Digits.Contains(isComma ? '.' : ',', StringComparison.Ordinal)) is { Text: not null } other
            ? new(null, $"Row {grouped[0].Row} has {grouped[0].Text}, row {other.Row} has {other.Text}: no row tells which separator stands before decimals.")
            : new(isComma ? '.' : ',', $"Numbers are read with a {(isComma ? "comma" : "point")} between thousands: row {grouped[0].Row} is {grouped[0].Text}, and no row has decimals.");
    }

    /// <summary>Whether digits can only be a number with <paramref name="mark"/> before the decimals.</summary>
    private static bool Proves(string digits, char mark)
    {
        var other = mark == '.' ? ',' : '.';
        var (last, lastOther) = (digits.LastIndexOf(mark), digits.LastIndexOf(other));
        if (last >= 0 && lastOther >= 0)
            return last > lastOther;
        if (last >= 0)
            return digits.IndexOf(mark) == last && (digits.Length - last - 1 != 3 || last > 3 || digits[0] == '0');
        return lastOther >= 0 && digits.IndexOf(other) != lastOther;
    }
}
