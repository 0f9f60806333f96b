using System.Globalization;

namespace Sandbox.PartnerCenter;

/// <summary>Points in time as the API prints them: UTC, as many digits of the fraction as it has.</summary>
internal static class Moments
{
    /// <summary>One way to print a moment, whoever set it: a referral that is read and written again prints as it did.</summary>
    public static string Stamp(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>As the results of test events have it in the documented sample: UTC, without a zone.</summary>
    public static string StampWithoutZone(DateTimeOffset moment) => Stamp(moment).TrimEnd('Z');

    /// <summary>Reads ISO 8601; without a zone it is UTC.</summary>
    public static bool TryRead(string? text, out DateTimeOffset moment)
    {
        moment = default;
        return text is { Length: >= 10 } && text[4] == '-' && text[7] == '-' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }
}
