using System.Globalization;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Which change of our copy of a referral we have seen: Partner Center's <c>updatedDateTime</c>, marked <c>|own</c> where the change
/// was our own write.
/// </summary>
internal static class ReferralVersion
{
    private const string OwnMark = "|own";

    // Our write changes what both copies share, and Partner Center stamps each copy for itself.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    /// <summary>The version that our own write made; null when the answer did not say.</summary>
    public static string? OfOwnWrite(string? updatedDateTime) => string.IsNullOrEmpty(updatedDateTime) ? null : updatedDateTime + OwnMark;

    /// <summary>Whether a change is what we recorded or older. Unknown on either side: not known.</summary>
    public static bool IsKnown(string? recorded, string? change) => Time(recorded) is { } known && Time(change) is { } time && time <= known;

    /// <summary>Whether a change of Microsoft's copy is the other face of our own write: the shared details of one deal.</summary>
    /// <param name="recorded">The version of our own copy.</param>
    /// <param name="change">When Microsoft's copy changed.</param>
    public static bool IsEchoOfOwnWrite(string? recorded, string? change) =>
        recorded?.EndsWith(OwnMark, StringComparison.Ordinal) == true && Time(recorded) is { } own && Time(change) is { } time && (time - own).Duration() <= Apart;

    private static DateTimeOffset? Time(string? version) =>
        DateTimeOffset.TryParse(version?.Replace(OwnMark, ""), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
