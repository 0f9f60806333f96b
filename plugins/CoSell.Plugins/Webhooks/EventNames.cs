namespace CoSell.Plugins.Webhooks;

/// <summary>Names of Partner Center's events (reference, 6.2).</summary>
internal static class EventNames
{
    public const string Test = "test-created";

    /// <summary>The events of referrals: what co-selling needs, all four.</summary>
    public static readonly IReadOnlyList<string> Referral = new[] { "referral-created", "referral-updated", "related-referral-created", "related-referral-updated" };

    private static readonly string[] Others =
    {
        "subscription-updated", "usagerecords-thresholdExceeded", "invoice-ready", "azure-fraud-event-detected",
        "reseller-relationship-accepted-by-customer", "indirect-reseller-relationship-accepted-by-customer",
        "dap-admin-relationship-approved", "dap-admin-relationship-terminated", "dap-admin-relationship-terminated-by-microsoft",
        "granular-admin-relationship-approved", "granular-admin-relationship-activated", "granular-admin-relationship-terminated", "granular-admin-relationship-expired",
        "granular-admin-access-assignment-created", "granular-admin-access-assignment-activated", "granular-admin-access-assignment-updated", "granular-admin-access-assignment-deleted",
    };

    private static readonly char[] Separators = { ',', ';', ' ', '\t', '\r', '\n' };

    /// <summary>The names in a text, each once, a known one in its own spelling. No name of an event has a space in it.</summary>
    public static List<string> Read(string? text) =>
        (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Spelling).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    public static bool IsReferral(string name) => Contains(Referral, name);

    /// <summary>Whether the name is documented. The list may be longer today, so an unknown name is only doubtful.</summary>
    public static bool IsKnown(string name) => Known.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool Contains(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Known => Referral.Concat(Others).Concat(new[] { Test });

    private static string Spelling(string name) => Known.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
