using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Reading, writing and taking apart.</summary>
internal static class DateFunctions
{
    public static readonly Function[] All =
    [
        new("dateDifference", 2, 2, a => Value.From((Timestamp.Read(a, 1).Time - Timestamp.Read(a, 0).Time).ToString())),
        new("dayOfMonth", 1, 1, a => Value.From(Timestamp.Read(a, 0).Time.Day)),
        new("dayOfWeek", 1, 1, a => Value.From((int)Timestamp.Read(a, 0).Time.DayOfWeek)),
        new("dayOfYear", 1, 1, a => Value.From(Timestamp.Read(a, 0).Time.DayOfYear)),
        new("formatDateTime", 1, 3, a => Timestamp.Read(a, 0).Write(a, 1, Cultures.Named(a, a.OptionalString(2)))),
        new("parseDateTime", 1, 3, ParseDateTime),
        new("startOfDay", 1, 2, a => StartOf(a, time => time.Date)),
        new("startOfHour", 1, 2, a => StartOf(a, time => time.Date.AddHours(time.Hour))),
        new("startOfMonth", 1, 2, a => StartOf(a, time => time.Date.AddDays(1 - time.Day))),
        new("ticks", 1, 1, a => Value.From(Timestamp.Read(a, 0).Time.Ticks)),
        new("utcNow", 0, 1, a => Timestamp.Now(a).Write(a, 0)),
    ];

    /// <summary>parseDateTime(text, locale?, format?): the result is always in format <c>o</c>.</summary>
    private static Value ParseDateTime(Arguments a) =>
        Timestamp.Read(a, 0, Cultures.Named(a, a.OptionalString(1)), a.OptionalString(2)).Write(a, formatIndex: int.MaxValue);

    private static Value StartOf(Arguments a, Func<DateTime, DateTime> start)
    {
        var time = Timestamp.Read(a, 0);
        return time.With(start(time.Time)).Write(a, 1);
    }
}
