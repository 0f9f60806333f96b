using CoSell.Plugins.Deals;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_RequestSync</c>: something may have changed, so mark the deal due. Events are hints: the id says which deal, the version
/// lets our own echo and what is known already pass without a synchronization. With a <c>ChildVersion</c> it is a solution row of the
/// opportunity that changed. Without an id it requeues whatever is overdue.
/// </summary>
public sealed class RequestSync : ApiPlugin
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private protected override void Run(ApiCall call)
    {
        var crmRecordId = call.Text("CrmRecordId");
        var referralId = call.Text("ReferralId");
        if (crmRecordId is null && referralId is null)
            RequeueOverdue(call);
        else if (crmRecordId is not null)
            RequestByCrmRecord(call, crmRecordId);
        else
            RequestByReferral(call, referralId!);
    }

    private static void RequestByCrmRecord(ApiCall call, string crmRecordId)
    {
        if (!CrmId.IsValid(crmRecordId))
            throw new InvalidPluginExecutionException($"CrmRecordId is '{crmRecordId}', which is no Salesforce id. Pass the opportunity's Id, 15 or 18 letters and digits.");
        var deal = call.Deals.ByCrmRecord(crmRecordId);
        if (call.Flag("CheckOnly"))
            RequestCheck(call, deal ?? NewDeal(crmRecordId));
        else if (call.Text("ChildVersion") is { } child)
            RequestByChildRow(call, deal, child);
        else if (deal is not null && CrmVersion.IsKnown(deal.CrmVersion, call.Text("Version")))
            Answer(call, due: false, deal.Id, "known", "This version of the opportunity is the one that we recorded.");
        else if (deal is not null)
            MarkDue(call, deal);
        else
            Add(call, NewDeal(crmRecordId));
    }

    private static Deal NewDeal(string crmRecordId) =>
        new(new Entity(Deal.Table)) { Name = "Opportunity " + crmRecordId, CrmRecordId = crmRecordId, Direction = ReferralDirection.Outgoing };

    /// <summary>The next synchronization tells the seller what is missing before sharing; a deal that is shared is synchronized as ever.</summary>
    private static void RequestCheck(ApiCall call, Deal deal)
    {
        deal.CheckRequested = true;
        if (deal.Id == Guid.Empty)
            Add(call, deal);
        else
            MarkDue(call, deal);
    }

    /// <summary>A row below the opportunity changed, which does not change the opportunity. Whether that is shared, its own edit tells.</summary>
    private static void RequestByChildRow(ApiCall call, Deal? deal, string version)
    {
        if (deal is null)
            Answer(call, due: false, Guid.Empty, "not shared", "The opportunity of this row is not shared.");
        else if (CrmVersion.IsKnown(deal.CrmChildVersion, version))
            Answer(call, due: false, deal.Id, "known", "This version of the row is not newer than what we recorded.");
        else
            MarkDue(call, deal);
    }

    private static void RequestByReferral(ApiCall call, string referralId)
    {
        if (call.Text("Reason") == "test-created")
        {
            Answer(call, due: false, Guid.Empty, "test", "The test event arrived.");
            return;
        }
        if (!Guid.TryParse(referralId, out var id))
            throw new InvalidPluginExecutionException($"ReferralId is '{referralId}', which is no GUID. Pass the last part of the event's ResourceUri.");
        referralId = id.ToString();
        var own = call.Deals.ByReferral(referralId);
        var deal = own ?? call.Deals.ByMicrosoftReferral(referralId);
        // A related-… event tells of Microsoft's copy, whichever of the two ids it carries.
        var ofMicrosoft = own is null || call.Text("Reason")?.StartsWith("related-", StringComparison.Ordinal) == true;
        var version = call.Text("Version");
        if (deal is not null && ReferralVersion.IsKnown(ofMicrosoft ? deal.MicrosoftVersion : deal.ReferralVersion, version))
            Answer(call, due: false, deal.Id, "known", "This change of the referral is not newer than what we recorded.");
        else if (deal is not null && ofMicrosoft && ReferralVersion.IsEchoOfOwnWrite(deal.ReferralVersion, version))
            PassEcho(call, deal);
        else if (deal is not null)
            MarkDue(call, deal);
        else
            Add(call, new Deal(new Entity(Deal.Table)) { Name = "Referral " + referralId, ReferralIdentifier = referralId });
    }

    /// <summary>
    /// A write of ours raises one event of Microsoft's copy. If Microsoft changes something in the same second there are two, and the
    /// second one makes the deal due: so only one passes.
    /// </summary>
    private static void PassEcho(ApiCall call, Deal deal)
    {
        deal.ReferralVersion = ReferralVersion.WithoutMark(deal.ReferralVersion);
        call.Deals.Save(deal);
        Answer(call, due: false, deal.Id, "known", "Microsoft's copy followed our own write.");
    }

    private static void Add(ApiCall call, Deal deal)
    {
        deal.Requested = 1;
        deal.SyncState = SyncState.Due;
        deal.DueOn = call.Now;
        deal.DueReason = Reason(call);
        Answer(call, due: true, call.Deals.Create(deal), "due", "The deal is new to us.");
    }

    private static void MarkDue(ApiCall call, Deal deal)
    {
        if (deal.SyncState == SyncState.Due && deal.DueOn > call.Now - Patience)
        {
            call.Deals.Save(deal);
            Answer(call, due: true, deal.Id, "already due", "The deal is due already and will be read afresh.");
            return;
        }
        deal.Requested++;
        if (deal.SyncState == SyncState.Syncing && deal.LeaseUntil > call.Now)
        {
            call.Deals.Save(deal);
            Answer(call, due: true, deal.Id, "due after this one", "A synchronization is under way; another follows it.");
            return;
        }
        deal.Attempts = 0;
        Requeue(call, deal, Reason(call));
        Answer(call, due: true, deal.Id, "due", "The deal is due.");
    }

    private static void RequeueOverdue(ApiCall call)
    {
        var overdue = call.Deals.Overdue(call.Now, Patience).ToList();
        foreach (var deal in overdue)
        {
            deal.Requested++;
            Requeue(call, deal, "retry");
        }
        Answer(call, overdue.Count > 0, Guid.Empty, "requeued", $"{overdue.Count} overdue deals requeued.");
    }

    private static void Requeue(ApiCall call, Deal deal, string reason)
    {
        deal.SyncState = SyncState.Due;
        deal.DueOn = call.Now;
        deal.DueReason = reason;
        deal.NextAttemptOn = null;
        call.Deals.Save(deal);
    }

    private static string Reason(ApiCall call) => call.Text("Reason") is { } reason ? reason.Substring(0, Math.Min(reason.Length, 200)) : "asked";

    private static void Answer(ApiCall call, bool due, Guid dealId, string outcome, string message)
    {
        call.Answer("Due", due);
        call.Answer("DealId", dealId == Guid.Empty ? "" : dealId.ToString());
        call.Answer("Outcome", outcome);
        call.Answer("Message", message);
    }
}
