using System.Globalization;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Which edit of an opportunity we have seen, written <c>LastModifiedDate|LastModifiedById</c>. Salesforce counts whole seconds, so
/// the user tells our own write apart from a seller's in the same second.
/// </summary>
internal static class CrmVersion
{
    // An edit in the second in which we read would carry the version that we read: such a version is not remembered.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    public static string? Of(JsonObject opportunity) =>
        opportunity.Text("LastModifiedDate") is { Length: > 0 } date ? date + "|" + opportunity.Text("LastModifiedById") : null;

    /// <summary>
    /// What to remember of an opportunity that was only read: its version once that cannot be mistaken for a later edit any more, or
    /// what is recorded already when it is the same, because our own write does not become a seller's by being read.
    /// </summary>
    public static string? OfRead(JsonObject opportunity, string? recorded, DateTime now)
    {
        var version = Of(opportunity);
        if (version is null || AreSame(version, recorded))
            return recorded;
        return Date(version) < now - Settled ? version : null;
    }

    /// <summary>Whether <paramref name="version"/> is what we recorded or older. Unknown on either side: not known.</summary>
    public static bool IsKnown(string? recorded, string? version)
    {
        if (recorded is null || version is null || Date(recorded) is not { } known || Date(version) is not { } date)
            return false;
        return date < known || (date == known && User(recorded) == User(version));
    }

    /// <summary>Whether two readings are of the same edit; the connector and the REST API write the same time differently.</summary>
    public static bool AreSame(string? one, string? other) => IsKnown(one, other) && IsKnown(other, one);

    /// <summary>
    /// Whether a record that belongs to the opportunity was changed with or before the recorded version, by the same user: our own
    /// writes to solutions and contacts go out with that to the opportunity.
    /// </summary>
    public static bool IsOfSameUser(string? recorded, string version) => recorded is not null && User(recorded) == User(version) && IsKnown(recorded, version);

    public static string User(string version) => version.Substring(version.IndexOf('|') + 1);

    private static DateTime? Date(string version) =>
        DateTimeOffset.TryParse(version.Split('|')[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.UtcDateTime : null;
}
