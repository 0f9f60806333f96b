using CoSell.Plugins.Json;

namespace CoSell.Plugins.Mapping;

/// <summary>Partner Center's life cycle of a referral (reference, sections 4.1 and 4.2), written <c>Status/Substatus</c>.</summary>
internal static class StatusMachine
{
    public const string Pending = "New/Pending";
    public const string Accepted = "Active/Accepted";
    public const string Won = "Closed/Won";
    public const string Lost = "Closed/Lost";
    public const string Declined = "Closed/Declined";
    public const string Error = "Closed/Error";

    private static readonly Dictionary<string, string[]> Substatuses = new(StringComparer.Ordinal)
    {
        ["New"] = new[] { "Pending", "Received" },
        ["Active"] = new[] { "Accepted" },
        ["Closed"] = new[] { "Won", "Lost", "Declined", "Expired", "Error" },
    };

    public static string? Join(JsonObject referral)
    {
        var status = referral.Text("status");
        return string.IsNullOrEmpty(status) ? null : status + "/" + referral.Text("substatus");
    }

    public static bool IsPair(string status, string substatus) => Substatuses.TryGetValue(status, out var allowed) && allowed.Contains(substatus);

    /// <summary>Whether a status is one that this version knows; Partner Center may get new ones.</summary>
    public static bool IsKnown(string pair) => pair.Split('/') is { Length: 2 } parts && IsPair(parts[0], parts[1]);

    public static bool IsNew(string? pair) => pair?.StartsWith("New/", StringComparison.Ordinal) == true;

    public static bool IsActive(string? pair) => pair?.StartsWith("Active/", StringComparison.Ordinal) == true;

    /// <summary>Closed is terminal: nothing of the referral changes any more.</summary>
    public static bool IsClosed(string? pair) => pair?.StartsWith("Closed/", StringComparison.Ordinal) == true;

    /// <summary>Whether a referral row may go from one status to the next.</summary>
    public static bool MayFollow(string from, string to) => from switch
    {
        "New" => true,
        "Active" => to is "Active" or "Closed",
        _ => to == from,
    };

    /// <summary>The next move of a partner who wants the referral to be <paramref name="wanted"/>; null when Partner Center has none.</summary>
    /// <remarks>Winning takes two moves from New: accept, then win (whether Won is legal straight from New is unknown).</remarks>
    public static string? NextMove(string from, string wanted)
    {
        if (IsClosed(from))
            return null;
        if (wanted == Error)
            return Error;
        if (IsNew(from))
            return IsActive(wanted) || wanted == Won ? Accepted : wanted is Lost or Declined ? Declined : null;
        return wanted is Won or Lost ? wanted : null;
    }
}
