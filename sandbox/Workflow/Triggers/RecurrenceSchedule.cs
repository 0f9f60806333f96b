using System.Globalization;
using Sandbox.Workflow.Values;
using TimeZoneConverter;

namespace Sandbox.Workflow.Triggers;

/// <summary>
/// When a recurrence fires: every interval from its start, or at the hours and minutes of the days that its schedule
/// names. Days, weeks and months count in local time of its zone, seconds to hours in elapsed time.
/// </summary>
internal sealed class RecurrenceSchedule
{
    private readonly string _frequency;
    private readonly int _interval;
    private readonly TimeZoneInfo _zone;
    private readonly DateTime _anchor;
    private readonly bool _startsNow;
    private readonly DaySchedule? _days;

    private RecurrenceSchedule(Value recurrence, DateTimeOffset activated)
    {
        _frequency = recurrence["frequency"].AsString()?.ToLowerInvariant() ?? "";
        _interval = recurrence["interval"] is IntegerValue interval ? (int)interval.Value : 1;
        _zone = recurrence["timeZone"].AsString() is { } zone ? TZConvert.GetTimeZoneInfo(zone) : TimeZoneInfo.Utc;
        var start = recurrence["startTime"].AsString();
        _startsNow = start is null;
        _anchor = start is null ? TimeZoneInfo.ConvertTime(activated, _zone).DateTime : ReadStart(start);
        _days = recurrence["schedule"] is ObjectValue schedule ? new(schedule, _frequency, _interval, _anchor) : null;
    }

    public static RecurrenceSchedule Read(Value recurrence, DateTimeOffset activated) => new(recurrence, activated);

    /// <summary>The first time: at once when neither a start nor a schedule says otherwise.</summary>
    public DateTimeOffset First(DateTimeOffset now) => _startsNow && _days is null ? now : Next(now.AddTicks(-1));

    /// <summary>The first time after <paramref name="after"/>.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var anchor = ToUtc(_anchor);
        if (_days is not null)
            return _days.TimesFrom(TimeZoneInfo.ConvertTime(after, _zone).Date.AddDays(-1)).Select(ToUtc).First(t => t > after && t >= anchor);
        if (after < anchor)
            return anchor;
        return Elapsed() is { } step
            ? anchor + (step * (((after - anchor).Ticks / step.Ticks) + 1))
            : Counted().Select(ToUtc).First(t => t > after);
    }

    private TimeSpan? Elapsed() => _frequency switch
    {
        "second" => TimeSpan.FromSeconds(_interval),
        "minute" => TimeSpan.FromMinutes(_interval),
        "hour" => TimeSpan.FromHours(_interval),
        _ => null,
    };

    private IEnumerable<DateTime> Counted()
    {
        for (var n = 0; ; n++)
        {
            yield return _frequency switch
            {
                "day" => _anchor.AddDays(n * _interval),
                "week" => _anchor.AddDays(n * _interval * 7),
                _ => _anchor.AddMonths(n * _interval),
            };
        }
    }

    private DateTime ReadStart(string text)
    {
        var start = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return start.Kind == DateTimeKind.Unspecified ? start : TimeZoneInfo.ConvertTime(new DateTimeOffset(start), _zone).DateTime;
    }

    /// <summary>A local time that the clocks skip moves on by an hour.</summary>
    private DateTimeOffset ToUtc(DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var valid = _zone.IsInvalidTime(unspecified) ? unspecified.AddHours(1) : unspecified;
        return new(TimeZoneInfo.ConvertTimeToUtc(valid, _zone), TimeSpan.Zero);
    }
}
