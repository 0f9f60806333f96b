using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>
/// The rows of an opportunity's team, remembered with the deal. One that is deleted leaves its id and nothing else: no query shows it any
/// more, <c>queryAll</c> included (object reference, OpportunityTeamMember).
/// </summary>
internal static class TeamRows
{
    // The column holds 4,000 characters.
    private const int Most = 200;

    // OpportunityTeamMember.
    private const string KeyPrefix = "00q";

    public static IEnumerable<string> Ids(string? rows) => (rows ?? "").Split(new[] { ',' }, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows that were read with the opportunity; those remembered where the team was not read.</summary>
    public static string? OfRead(JsonObject opportunity, string? remembered) => opportunity.Has(ChildRows.Team.Relationship)
        ? Join(opportunity.Object(ChildRows.Team.Relationship).Objects("records").Select(row => row.Text("Id")))
        : remembered;

    /// <summary>Without rows that we delete ourselves.</summary>
    public static string? Without(string? rows, IEnumerable<string> deleted) => Join(Ids(rows).Except(deleted));

    /// <summary>With rows that our own request made.</summary>
    public static string? With(string? rows, StepAnswer crm) =>
        Join(Ids(rows).Concat(crm.Subrequests.Select(part => part.Object("body").Text("id")).Where(id => id?.StartsWith(KeyPrefix, StringComparison.Ordinal) == true)!));

    private static string? Join(IEnumerable<string?> ids)
    {
        var list = ids.Where(CrmId.IsValid).Distinct().Take(Most).ToList();
        return list.Count == 0 ? null : string.Join(",", list);
    }
}
