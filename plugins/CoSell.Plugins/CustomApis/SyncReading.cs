using CoSell.Plugins.Administration;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CustomApis;

/// <summary>What a flow read of both sides, as a decision needs it.</summary>
internal static class SyncReading
{
    public static SyncInput Input(ApiCall call, Deal deal, IReadOnlyList<FieldMapping> fields, Settings settings, ReferralMatch match)
    {
        var rows = ReadAnswers.Rows(call.Text("CrmRecords"), "CrmRecords");
        var opportunity = deal.CrmRecordId is null ? null : rows.FirstOrDefault(row => row.Text("Id") is { } id && id.StartsWith(deal.CrmRecordId.Substring(0, 15), StringComparison.Ordinal));
        return new SyncInput(deal, fields, settings, call.Now)
        {
            MappingVersion = MappingVersion.Current(call.Service),
            Opportunity = opportunity,
            Accounts = deal.CrmRecordId is null ? rows : new List<JsonObject>(),
            Referral = match.Own,
            MicrosoftReferral = match.Microsoft,
            SellerMessages = MessageCatalogue.Of(call.Service, settings.SellerLanguage(opportunity)),
            HubMessages = MessageCatalogue.Of(call.Service, settings.HubLanguage),
        };
    }
}
