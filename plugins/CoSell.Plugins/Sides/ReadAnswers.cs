using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sides;

/// <summary>What the flow read, taken apart: connectors wrap lists in <c>value</c> or <c>records</c>.</summary>
internal static class ReadAnswers
{
    /// <exception cref="FormatException">It is no list of records: taken for an empty one, a record that is there would be taken for deleted.</exception>
    public static List<JsonObject> Rows(string? json, string what)
    {
        var items = Tree(json, what) switch
        {
            List<object?> list => list,
            JsonObject wrapper when wrapper["value"] is List<object?> value => value,
            JsonObject wrapper when wrapper["records"] is List<object?> records => records,
            JsonObject single when single.Count > 0 => new List<object?> { single },
            JsonObject or null => new List<object?>(),
            _ => throw NoRecords(what),
        };
        return items.Where(item => item is not null).Select(item => item as JsonObject ?? throw NoRecords(what)).ToList();
    }

    private static FormatException NoRecords(string what) => new($"{what} is JSON, but no list of records. Pass on what the service answered, as it is.");

    /// <summary>What a service said, with texts as people wrote them.</summary>
    public static object? Tree(string? json, string what) => JsonText.Parse(json is null ? null : RequestText.AsWritten(json), what);

    /// <summary>
    /// Whether Salesforce answered a query, or a list of children, in part: a batch holds at most 2,000 rows, children included, and may hold
    /// fewer (REST API, Query Options). What is not in it may be there all the same.
    /// </summary>
    public static bool IsCut(JsonObject result) => result["done"] is false;

    /// <summary>Whether a copy of a referral is Microsoft's (reference, 4.3: by organization or by target, both inferred).</summary>
    public static bool IsMicrosofts(JsonObject referral, string microsoftOrganizationId) =>
        string.Equals(referral.Text("organizationId"), microsoftOrganizationId, StringComparison.OrdinalIgnoreCase)
        || string.Equals(referral.Text("organizationName"), "Microsoft", StringComparison.OrdinalIgnoreCase)
        || referral.Objects("target").Any(target => string.Equals(target.Text("id"), microsoftOrganizationId, StringComparison.OrdinalIgnoreCase));
}
