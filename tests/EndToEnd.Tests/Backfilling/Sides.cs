using Sandbox.Host.Room;

namespace EndToEnd.Tests.Backfilling;

/// <summary>All opportunities and referrals as they stand, without what every write changes.</summary>
internal static class Sides
{
    private static readonly string[] Stamps = ["LastModifiedDate", "SystemModstamp", "LastModifiedById", "LastActivityDate", "LastViewedDate", "LastReferencedDate", "updatedDateTime", "eTag"];

    /// <summary>A line for each filled field: id, name, value.</summary>
    public static IReadOnlyList<string> Of(RehearsalRoom room) => [.. Opportunities(room), .. Referrals(room)];

    private static IEnumerable<string> Opportunities(RehearsalRoom room) =>
        from row in room.Salesforce.Org.Rows("Opportunity")
        from field in row.FieldNames.Except(Stamps)
        where !row[field].IsNull
        select $"{row.Id} {field} {row[field]}";

    private static IEnumerable<string> Referrals(RehearsalRoom room) =>
        from engagement in room.PartnerCenter.Referrals.Engagements
        from member in engagement.Partner.Document
        where !Stamps.Contains(member.Key)
        select $"{engagement.Partner.Id} {member.Key} {member.Value}";
}
