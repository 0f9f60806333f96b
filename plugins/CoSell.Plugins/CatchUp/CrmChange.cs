using CoSell.Plugins.Json;

namespace CoSell.Plugins.CatchUp;

/// <summary>Something changed on an opportunity or on a record that belongs to it.</summary>
internal sealed class CrmChange
{
    private CrmChange(string opportunityId, DateTime changedOn, string version)
    {
        OpportunityId = opportunityId;
        ChangedOn = changedOn;
        Version = version;
    }

    public string OpportunityId { get; }

    public DateTime ChangedOn { get; }

    /// <summary>Date and user, as <see cref="Deals.CrmVersion"/> writes them.</summary>
    public string Version { get; }

    /// <summary>Whether the opportunity itself changed, and so its own version tells whether we know it.</summary>
    public bool IsOpportunity { get; private set; }

    public bool IsDeleted { get; private set; }

    /// <summary>
    /// When somebody last edited the record; null where that was not read. <see cref="ChangedOn"/> alone also moves when an activity is logged or a
    /// picklist value renamed (help.salesforce.com 000387261): values may show otherwise then, and nobody has edited anything.
    /// </summary>
    public DateTime? EditedOn { get; private set; }

    /// <summary>The changes that the answer to one query of <see cref="CrmQuestion"/> tells of.</summary>
    public static IEnumerable<CrmChange> Read(string query, IEnumerable<JsonObject> rows) => query switch
    {
        CrmQuestion.Opportunities => rows.Select(OfOpportunity).OfType<CrmChange>(),
        CrmQuestion.Accounts => rows.Select(row => Of(row.Text("Id"), row.Object("Account"))).OfType<CrmChange>(),
        CrmQuestion.Solutions => rows.Select(row => Of(row.Text("Opportunity__c"), row)).OfType<CrmChange>(),
        CrmQuestion.Roles => rows.SelectMany(row => new[] { Of(row.Text("OpportunityId"), row), Of(row.Text("OpportunityId"), row.Object("Contact")) }).OfType<CrmChange>(),
        CrmQuestion.Team => rows.Select(row => Of(row.Text("OpportunityId"), row)).OfType<CrmChange>(),
        _ => Enumerable.Empty<CrmChange>(),
    };

    /// <summary>A member was taken off the opportunity's team.</summary>
    public static CrmChange OfDeletedMember(string opportunityId, DateTime deletedOn) => new(opportunityId, deletedOn, Moment.Seconds(deletedOn) + "|");

    private static CrmChange? OfOpportunity(JsonObject row)
    {
        if (Of(row.Text("Id"), row) is not { } change)
            return null;
        var version = Deals.CrmVersion.Of(row) ?? change.Version;
        return new CrmChange(change.OpportunityId, change.ChangedOn, version) { IsOpportunity = true, IsDeleted = row.Flag("IsDeleted"), EditedOn = Moment.Read(row.Text("LastModifiedDate")) };
    }

    private static CrmChange? Of(string? opportunityId, JsonObject row) =>
        Deals.CrmId.IsOpportunity(opportunityId) && row.Text("SystemModstamp") is { } stamp && Moment.Read(stamp) is { } time
            ? new CrmChange(opportunityId!, time, stamp + "|" + row.Text("LastModifiedById")) { EditedOn = Moment.Read(row.Text("LastModifiedDate")) }
            : null;
}
