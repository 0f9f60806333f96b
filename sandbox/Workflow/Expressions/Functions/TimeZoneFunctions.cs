using Sandbox.Workflow.Values;
using TimeZoneConverter;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Zones go by their Windows names, as on the platform. Results carry no suffix unless they are UTC.</summary>
internal static class TimeZoneFunctions
{
    /// <summary>Not read before an expression asks for a zone: it would be a quarter of the start of a short run.</summary>
    private static readonly Lazy<HashSet<string>> WindowsNames = new(() => new(TZConvert.KnownWindowsTimeZoneIds, StringComparer.OrdinalIgnoreCase));

    public static readonly Function[] All =
    [
        new("convertFromUtc", 2, 3, ConvertFromUtc),
        new("convertTimeZone", 3, 4, ConvertTimeZone),
        new("convertToUtc", 2, 3, ConvertToUtc),
    ];

    private static Value ConvertFromUtc(Arguments a) => InZone(Timestamp.Read(a, 0).Time, Zone(a, 1)).Write(a, 2);

    private static Value ConvertToUtc(Arguments a) => new Timestamp(ToUtc(a, 1), false).Write(a, 2);

    private static Value ConvertTimeZone(Arguments a) => InZone(ToUtc(a, 1), Zone(a, 2)).Write(a, 3);

    private static Timestamp InZone(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
        return new(DateTime.SpecifyKind(local, IsUtc(zone) ? DateTimeKind.Utc : DateTimeKind.Unspecified), false);
    }

    /// <summary>A time that says itself that it is UTC cannot be in another zone (measured for convertToUtc).</summary>
    private static DateTime ToUtc(Arguments a, int zoneIndex)
    {
        var time = Timestamp.Read(a, 0).Time;
        var zone = Zone(a, zoneIndex);
        if (time.Kind == DateTimeKind.Utc)
        {
            return IsUtc(zone)
                ? time
                : throw a.Refusal($"expects its second parameter to be a time zone matching the time zone indicated by the timestamp. The provided value '{a[zoneIndex]}' does not match.");
        }
        return zone.IsInvalidTime(time)
            ? throw a.Invalid($"The time '{time:s}' does not exist in the time zone '{a[zoneIndex]}': the clock skips it.")
            : TimeZoneInfo.ConvertTimeToUtc(time, zone);
    }

    private static TimeZoneInfo Zone(Arguments a, int index)
    {
        var name = a.String(index);
        return WindowsNames.Value.Contains(name) && TZConvert.TryGetTimeZoneInfo(name, out var zone)
            ? zone
            : throw new ExpressionException($"In the template language function '{a.Name}', the value provided for the time zone id '{name}' was not valid.");
    }

    private static bool IsUtc(TimeZoneInfo zone) => zone.HasSameRules(TimeZoneInfo.Utc) && zone.BaseUtcOffset == TimeSpan.Zero;
}
