using System.Globalization;

namespace Sandbox.PartnerCenter;

/// <summary>Points in time as the API prints them: UTC, seven digits of fraction where the service sets them.</summary>
internal static class Moments
{
    public static string Stamp(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static string Plain(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads ISO 8601; without a zone it is UTC.</summary>
    public static bool TryRead(string? text, out DateTimeOffset moment)
    {
        moment = default;
        return text is { Length: >= 10 } && text[4] == '-' && text[7] == '-' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }
}
