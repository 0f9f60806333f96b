using System.Globalization;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Mapping.Language;

/// <summary>What day it is, and which day a moment is, in the time zone of <c>cosell_TimeZone</c>.</summary>
internal sealed class DealCalendar
{
    /// <summary>From a midnight back to UTC's own: the day is right for whoever typed it between ten hours behind and thirteen ahead of UTC.</summary>
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(13);

    private readonly TimeZoneInfo _zone;

    private DealCalendar(string name, TimeZoneInfo zone, DateTime now, Problem? problem)
    {
        Zone = name;
        _zone = zone;
        Today = Day.Write(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(now, DateTimeKind.Utc), zone));
        Problem = problem;
    }

    /// <summary>Before all time, in UTC: what a row has that was not loaded.</summary>
    public static DealCalendar None { get; } = new("UTC", TimeZoneInfo.Utc, DateTime.MinValue, null);

    /// <summary>The time zone by the name that it was asked for by.</summary>
    public string Zone { get; }

    /// <summary>Today, <c>yyyy-MM-dd</c>.</summary>
    public string Today { get; }

    /// <summary>That nobody knows the time zone; null while all is well.</summary>
    public Problem? Problem { get; }

    /// <param name="zone">A Windows or IANA time zone id, as far as the runtime knows it.</param>
    /// <param name="now">UTC.</param>
    public static DealCalendar Of(string zone, DateTime now)
    {
        try
        {
            return new DealCalendar(zone, TimeZoneInfo.FindSystemTimeZoneById(zone.Trim()), now, null);
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return new DealCalendar(zone, TimeZoneInfo.Utc, now, Sentences.UnknownTimeZone(zone));
        }
    }

    /// <summary>Whether today is within two days, both included; an empty one is no bound.</summary>
    public bool IsWithin(string from, string to) =>
        (from.Length == 0 || string.CompareOrdinal(from, Today) <= 0) && (to.Length == 0 || string.CompareOrdinal(Today, to) <= 0);

    /// <summary>
    /// The day of a moment. Midnight UTC is how a bare day is written, so it is that day wherever one lives; any other time is the day
    /// that people in the time zone have then.
    /// </summary>
    public string DayOf(DateTimeOffset moment) =>
        Day.Write(moment.UtcDateTime.TimeOfDay == TimeSpan.Zero ? moment.UtcDateTime : TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    /// <summary>
    /// The day that somebody typed in Partner Center, who lives anywhere: what is stored is the midnight of that person (published records of 2022 hold
    /// 18:30Z, 23:00Z, 03:00Z and 00:00Z), so the nearest midnight is the day. Where the time zone's own midnight is meant, it is that day, also in the Pacific. A
    /// time that is no midnight anywhere is a moment like any other.
    /// </summary>
    public string DayTyped(DateTimeOffset moment)
    {
        var here = TimeZoneInfo.ConvertTime(moment, _zone);
        return here.TimeOfDay == TimeSpan.Zero ? Day.Write(here.DateTime)
            : moment.UtcTicks % TimeSpan.FromMinutes(15).Ticks == 0 && moment.UtcDateTime < DateTime.MaxValue - FurthestAhead ? Day.Write(moment.UtcDateTime + FurthestAhead)
            : DayOf(moment);
    }

    /// <summary>Reads a moment of either side; without an offset it is UTC.</summary>
    public static bool TryRead(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
}
