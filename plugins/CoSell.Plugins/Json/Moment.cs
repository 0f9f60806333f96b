using System.Globalization;

namespace CoSell.Plugins.Json;

/// <summary>Times as the two services write and read them; UTC.</summary>
internal static class Moment
{
    public static DateTime? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    /// <summary>With all digits: Partner Center counts tenths of microseconds.</summary>
    public static string Exact(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds, as Salesforce counts them.</summary>
    public static string Seconds(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
