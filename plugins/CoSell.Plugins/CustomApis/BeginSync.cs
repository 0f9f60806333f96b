using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_BeginSync</c>: takes the lease of a due deal and says what to read. <c>ReadBy</c> is one of <c>record</c> (the opportunity
/// only), <c>recent</c> (the opportunity and our newest referrals: a create may have been cut off), <c>engagement</c> (the opportunity
/// and both copies), <c>referral</c> (one referral), <c>copies</c> (both copies only). <c>CrmLookups</c> is a further request to
/// Salesforce, empty most of the time: what the plan before this one could not know.
/// </summary>
public sealed class BeginSync : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var deal = call.Deals.Load(call.Required("DealId"));
        if (WhyNot(call, deal) is { } reason)
        {
            Answer(call, proceed: false, "", "", deal, "", "", reason);
            return;
        }
        var settings = Settings.Load(call.Service);
        var fields = MappingStore.Load(call.Service, DealCalendar.Of(settings.TimeZone, call.Now));
        if (fields.Count == 0)
            throw new InvalidPluginExecutionException(Sentences.NoMapping().ToString());
        deal.LeaseId = Guid.NewGuid().ToString();
        deal.LeaseUntil = call.Now + settings.Lease;
        deal.ReadOn = call.Now;
        deal.SyncState = SyncState.Syncing;
        deal.Claimed = deal.Requested;
        call.Deals.Save(deal);
        var lookups = Lookups.Read(deal.Lookups);
        Answer(call, proceed: true, deal.LeaseId, ReadBy(deal, lookups), deal, Query(deal, fields), LookupRequest.Compose(lookups, fields, settings.SalesforceApiPath), "");
    }

    private static string? WhyNot(ApiCall call, Deal deal)
    {
        if (deal.SyncState == SyncState.Syncing && deal.LeaseUntil > call.Now)
            return "Another run synchronizes this deal.";
        if (deal.SyncState != SyncState.Due && deal.Requested <= deal.Claimed)
            return "The deal is not due.";
        if (deal.CrmRecordId is not null || deal.EngagementId is not null)
            return null;
        if (deal.ReferralIdentifier is not null && call.Deals.ByMicrosoftReferral(deal.ReferralIdentifier) is { } owner)
        {
            call.Deals.Retire(deal, $"The referral is Microsoft's copy of the deal '{owner.Name}'.");
            return "The referral belongs to another deal.";
        }
        // The event of our own create may overtake its answer; the deal that creates claims the referral when it completes.
        return call.Deals.AnyCreateUnderWay(call.Now) ? "A create is under way; this waits until it is clear whose referral it is." : null;
    }

    private static string ReadBy(Deal deal, Lookups lookups)
    {
        if (deal.ReferralIdentifier is null)
            return deal.EngagementId is not null ? "copies" : deal.CreateAttempted ? "recent" : "record";
        if (deal.CrmRecordId is null && deal.EngagementId is not null && lookups.Customer is not null)
            return "copies"; // the referral was read before; now Microsoft's copy comes along
        return deal.CrmRecordId is not null && deal.EngagementId is not null ? "engagement" : "referral";
    }

    private static string Query(Deal deal, IReadOnlyList<FieldMapping> fields) =>
        deal.CrmRecordId is null ? "" : CrmQuery.Opportunity(fields, deal.CrmRecordId);

    private static void Answer(ApiCall call, bool proceed, string leaseId, string readBy, Deal deal, string query, string lookups, string message)
    {
        call.Answer("Proceed", proceed);
        call.Answer("LeaseId", leaseId);
        call.Answer("ReadBy", readBy);
        call.Answer("ReferralId", deal.ReferralIdentifier ?? "");
        call.Answer("ReferralFilter", deal.EngagementId is null ? "status eq 'Active'" : $"engagementId eq '{deal.EngagementId.Replace("'", "''")}'");
        call.Answer("CrmQuery", query);
        call.Answer("CrmLookups", lookups);
        call.Answer("Message", message);
    }
}
