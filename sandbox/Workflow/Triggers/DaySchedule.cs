using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Triggers;

/// <summary>The <c>schedule</c> of a recurrence: on which days, at which hours and minutes.</summary>
internal sealed class DaySchedule
{
    private readonly string _frequency;
    private readonly int _interval;
    private readonly DateTime _anchor;
    private readonly DayOfWeek[] _weekDays;
    private readonly int[] _monthDays;
    private readonly TimeSpan[] _times;

    public DaySchedule(ObjectValue schedule, string frequency, int interval, DateTime anchor)
    {
        (_frequency, _interval, _anchor) = (frequency, interval, anchor);
        _weekDays = [.. schedule["weekDays"].AsItems().Select(d => Enum.Parse<DayOfWeek>(d.ToString(), ignoreCase: true))];
        _monthDays = [.. Numbers(schedule["monthDays"])];
        int[] hours = [.. Numbers(schedule["hours"])];
        int[] minutes = [.. Numbers(schedule["minutes"])];
        if (minutes.Length == 0)
            minutes = hours.Length > 0 ? [0] : [anchor.Minute];
        if (hours.Length == 0)
            hours = [anchor.Hour];
        _times = [.. hours.SelectMany(h => minutes.Select(m => new TimeSpan(h, m, 0))).Order().Distinct()];
    }

    /// <summary>Local times in order, from a day on, without end.</summary>
    public IEnumerable<DateTime> TimesFrom(DateTime day)
    {
        for (; ; day = day.AddDays(1))
        {
            if (!IsDue(day))
                continue;
            foreach (var time in _times)
                yield return day + time;
        }
    }

    private bool IsDue(DateTime day) => _frequency switch
    {
        "day" => Fits((day - _anchor.Date).Days),
        "week" => Fits((WeekOf(day) - WeekOf(_anchor.Date)).Days / 7) && (_weekDays.Length == 0 ? day.DayOfWeek == _anchor.DayOfWeek : _weekDays.Contains(day.DayOfWeek)),
        _ => Fits((((day.Year - _anchor.Year) * 12) + day.Month) - _anchor.Month) && (_monthDays.Length == 0 ? day.Day == _anchor.Day : IsMonthDay(day)),
    };

    /// <summary>Negative days of a month count from its end.</summary>
    private bool IsMonthDay(DateTime day) =>
        _monthDays.Contains(day.Day) || _monthDays.Contains(day.Day - DateTime.DaysInMonth(day.Year, day.Month) - 1);

    private bool Fits(int periods) => periods >= 0 && periods % _interval == 0;

    private static DateTime WeekOf(DateTime day) => day.AddDays(-(int)day.DayOfWeek);

    private static IEnumerable<int> Numbers(Value list) =>
        list.AsItems().Select(v => int.Parse(v.ToString(), CultureInfo.InvariantCulture));
}
