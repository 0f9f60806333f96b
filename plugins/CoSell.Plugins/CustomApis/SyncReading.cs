using CoSell.Plugins.Calls;
using CoSell.Plugins.Catalogue;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>What a flow read of both sides, as a decision needs it.</summary>
internal static class SyncReading
{
    /// <param name="call">The call with what was read.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="version">The version of the mapping.</param>
    /// <param name="rows">Its rows, as they hold in this org.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="match">Whose referral is which.</param>
    public static SyncInput Input(ApiCall call, Deal deal, int version, IReadOnlyList<FieldMapping> rows, Settings settings, ReferralMatch match)
    {
        var records = ReadAnswers.Rows(call.Text("CrmRecords"), "CrmRecords");
        var opportunity = deal.CrmRecordId is null ? null : records.FirstOrDefault(row => row.Text("Id") is { } id && id.StartsWith(deal.CrmRecordId.Substring(0, 15), StringComparison.Ordinal));
        var overwritten = new PendingPlan(deal.PendingPlan).Overwritten;
        if (opportunity is not null)
        {
            deal.SellerLanguage = settings.SellerLanguage(opportunity);
            overwritten.PutBack(opportunity);
        }
        PlainNames.Decode(match.Own, opportunity);
        PlainNames.Decode(match.Microsoft, opportunity);
        return new SyncInput(deal, rows, settings, new SolutionCatalogue(call.Service), call.Deals, call.Now)
        {
            MappingVersion = version,
            Opportunity = opportunity,
            Overwritten = overwritten,
            Conflicts = Conflicts(call, deal, rows, opportunity),
            Lookups = new LookupAnswers(Lookups.Read(deal.Lookups), call.Text("CrmLookups")),
            Referral = match.Own,
            MicrosoftReferral = match.Microsoft,
            SellerMessages = MessageCatalogue.Of(call.Service, settings.SellerLanguage(opportunity)),
            HubMessages = call.HubMessages,
        };
    }

    /// <summary>Most mappings never ask, so that there is nothing to read.</summary>
    private static ConflictFacts Conflicts(ApiCall call, Deal deal, IReadOnlyList<FieldMapping> rows, JsonObject? opportunity) =>
        new(
            deal.ErrorClass == ErrorClass.Conflict || rows.Any(row => row.ConflictPolicy == ConflictPolicy.Ask)
                ? new ConflictStore(call.Service, call.Now).Open(deal.Id)
                : Array.Empty<Conflict>(),
            opportunity is null ? null : new OpportunityView(opportunity));
}
