using System.Globalization;

namespace Sandbox.Salesforce.Records;

/// <summary>Times as Salesforce keeps and writes them: UTC, whole seconds, so that texts sort as times do.</summary>
internal static class Timestamp
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss'.000+0000'";

    private static readonly string[] Accepted =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads ISO 8601 with an offset; <c>+0000</c> without a colon too, which is how Salesforce writes it.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        if (text.Length > 5 && text[^5] is '+' or '-' && !text[^5..].Contains(':'))
            text = text[..^2] + ":" + text[^2..];
        return DateTimeOffset.TryParseExact(
            text, Accepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    public static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
