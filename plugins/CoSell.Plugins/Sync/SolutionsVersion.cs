using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Which edit of an opportunity's solution rows we have seen: the version of the row that changed last. A changed child row does not
/// change its opportunity, so it needs a version of its own.
/// </summary>
internal static class SolutionsVersion
{
    /// <summary>The version as it was read; null when there are no rows.</summary>
    public static string? Of(JsonObject? opportunity) => Newest(opportunity) is { } row ? CrmVersion.Of(row) : null;

    /// <summary>What to remember of rows that were only read.</summary>
    public static string? OfRead(JsonObject? opportunity, string? recorded, DateTime now) =>
        Newest(opportunity) is { } row ? CrmVersion.OfRead(row, recorded, now) : recorded;

    /// <summary>The version in the answer to one of the queries of <see cref="CompositeRequest"/>; null when there are no rows.</summary>
    public static string? OfAnswer(JsonObject answer) => answer.Objects("records").FirstOrDefault() is { } row ? CrmVersion.Of(row) : null;

    public static bool AreSame(string? one, string? other) => (one is null && other is null) || CrmVersion.AreSame(one, other);

    private static JsonObject? Newest(JsonObject? opportunity) => opportunity?.Object(ChildRows.Solutions.Relationship).Objects("records")
        .OrderByDescending(row => row.Text("LastModifiedDate"), StringComparer.Ordinal).FirstOrDefault();
}
