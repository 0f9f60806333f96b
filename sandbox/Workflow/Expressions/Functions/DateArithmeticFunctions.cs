using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class DateArithmeticFunctions
{
    public static readonly Function[] All =
    [
        new("addDays", 2, 3, a => Add(a, "Day")),
        new("addHours", 2, 3, a => Add(a, "Hour")),
        new("addMinutes", 2, 3, a => Add(a, "Minute")),
        new("addSeconds", 2, 3, a => Add(a, "Second")),
        new("addToTime", 3, 4, a => Move(a, Timestamp.Read(a, 0), a.Integer(1, "AddToTime"), a.String(2)).Write(a, 3)),
        new("getFutureTime", 2, 3, a => Move(a, Timestamp.Now(a), a.Integer(0, "GetFutureTime"), a.String(1)).Write(a, 2)),
        new("getPastTime", 2, 3, a => Move(a, Timestamp.Now(a), Opposite(a.Integer(0, "GetPastTime")), a.String(1)).Write(a, 2)),
        new("subtractFromTime", 3, 4, a => Move(a, Timestamp.Read(a, 0), Opposite(a.Integer(1, "SubtractFromTime")), a.String(2)).Write(a, 3)),
    ];

    private static Value Add(Arguments a, string unit)
    {
        var time = Timestamp.Read(a, 0);
        return Move(a, time, a.Integer(1, a.Name.ToLowerInvariant()), unit).Write(a, 2);
    }

    private static long Opposite(long interval) => interval == long.MinValue ? throw Unrepresentable() : -interval;

    /// <summary>Months and years end at the month's last day when the day does not exist (31 January + 1 month).</summary>
    private static Timestamp Move(Arguments a, Timestamp time, long interval, string unit)
    {
        if (Math.Abs((double)interval) > TimeSpan.MaxValue.TotalSeconds)
            throw Unrepresentable();
        try
        {
            return time.With(unit.ToLowerInvariant() switch
            {
                "second" => time.Time.AddSeconds(interval),
                "minute" => time.Time.AddMinutes(interval),
                "hour" => time.Time.AddHours(interval),
                "day" => time.Time.AddDays(interval),
                "week" => time.Time.AddDays(7d * interval),
                "month" => time.Time.AddMonths((int)Math.Clamp(interval, int.MinValue, int.MaxValue)),
                "year" => time.Time.AddYears((int)Math.Clamp(interval, int.MinValue, int.MaxValue)),
                _ => throw a.Invalid($"The value provided for time unit '{unit}' was not valid. Use 'Second', 'Minute', 'Hour', 'Day', 'Week', 'Month' or 'Year'."),
            });
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Unrepresentable();
        }
    }

    private static ExpressionException Unrepresentable() => new("The added or subtracted value results in an un-representable DateTime.");
}
