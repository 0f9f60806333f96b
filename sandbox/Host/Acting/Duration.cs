using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandbox.Host.Acting;

/// <summary>A length of time as people write it: <c>90s</c>, <c>+30m</c>, <c>1h</c>, <c>14d</c>; up to ten years.</summary>
internal static partial class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <exception cref="RoomException">It is none, or too long.</exception>
    public static TimeSpan Parse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
            throw new RoomException($"'{text}' is no length of time; write 90s, 30m, 1h or 14d.");
        var count = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var time = match.Groups[2].Value switch
        {
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
        return time <= Longest ? time : throw new RoomException($"'{text}' is longer than ten years.");
    }

    [GeneratedRegex(@"^\+?(\d{1,8})([smhd])\z")]
    private static partial Regex Pattern();
}
