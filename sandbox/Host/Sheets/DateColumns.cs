namespace Sandbox.Host.Sheets;

/// <summary>In which order the dates of a file are written, worked out from all of them together: one file is of one machine.</summary>
/// <param name="Order">The order; null when the dates do not tell.</param>
/// <param name="Said">What was concluded from what, as a sentence.</param>
internal sealed record DateColumns(DateOrder? Order, string Said)
{
    /// <summary>As many dates must prove the one order for each that proves the other, which is then a slip of the pen.</summary>
    private const int Slip = 3;

    /// <param name="dates">All cells with a date, by row.</param>
    public static DateColumns Of(IReadOnlyList<(int Row, string Text)> dates)
    {
        var day = dates.Where(date => DateText.Proves(date.Text, DateOrder.DayFirst)).ToList();
        var month = dates.Where(date => DateText.Proves(date.Text, DateOrder.MonthFirst)).ToList();
        if (day.Count > month.Count * Slip)
            return new(DateOrder.DayFirst, $"Dates are read as day/month/year: row {day[0].Row} is {day[0].Text}.");
        if (month.Count > day.Count * Slip)
            return new(DateOrder.MonthFirst, $"Dates are read as month/day/year: row {month[0].Row} is {month[0].Text}.");
        if (day.Count > 0)
            return new(null, $"Row {day[0].Row} has {day[0].Text}, row {month[0].Row} has {month[0].Text}: these are dates of two orders.");
        var open = dates.Where(date => DateText.Depends(date.Text)).ToList();
        if (open.Count == 0)
            return new(DateOrder.MonthFirst, dates.Count == 0 ? "There are no dates." : $"Dates can be read in one way only: row {dates[0].Row} is {dates[0].Text}.");
        return open.TrueForAll(date => date.Text.Contains('.', StringComparison.Ordinal) && !date.Text.Contains('/', StringComparison.Ordinal))
            ? new(DateOrder.DayFirst, $"Dates are read as day.month.year, for they are written with dots: row {open[0].Row} is {open[0].Text}.")
            : new(null, $"Row {open[0].Row} has {open[0].Text}, and no row tells whether that begins with the day or with the month.");
    }
}
