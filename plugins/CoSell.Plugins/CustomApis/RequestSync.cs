using CoSell.Plugins.Deals;
using CoSell.Plugins.Webhooks;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_RequestSync</c>: something may have changed, so mark the deal due. Events are hints: the id says which deal, the version
/// lets our own echo and what is known already pass without a synchronization. With a <c>ChildVersion</c> it is a solution row of the
/// opportunity that changed.
/// </summary>
public sealed class RequestSync : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        if (call.Has("Event"))
        {
            RequestByEvent(call, PartnerCenterEvent.Read(call.Text("Event")));
            return;
        }
        var hint = new ChangeHint(call);
        if (hint.CrmRecordId is not null)
            RequestByCrmRecord(call, hint, hint.CrmRecordId);
        else if (hint.ReferralId is not null)
            RequestByReferral(call, hint, hint.ReferralId);
        else
            throw new InvalidPluginExecutionException("Neither CrmRecordId nor ReferralId was passed. Pass one of them; overdue deals are the business of cosell_Reconcile.");
    }

    /// <summary>A tenant has one registration, so events of other integrations come to the same address.</summary>
    private static void RequestByEvent(ApiCall call, PartnerCenterEvent notice)
    {
        if (notice.IsOfReferral)
            RequestByReferral(call, new ChangeHint(notice), notice.ResourceId);
        else if (notice.IsTest)
            Answer(call, due: false, Guid.Empty, "test", "The test event arrived.");
        else if (notice.Name.Length > 0)
            Answer(call, due: false, Guid.Empty, "ignored", "The event is not of a referral.");
        else
            Answer(call, due: false, Guid.Empty, "no event", "What was sent is no event of Partner Center.");
    }

    private static void RequestByCrmRecord(ApiCall call, ChangeHint hint, string crmRecordId)
    {
        if (!CrmId.IsValid(crmRecordId))
            throw new InvalidPluginExecutionException($"CrmRecordId is '{crmRecordId.Substring(0, Math.Min(crmRecordId.Length, 100))}', which is no Salesforce id. Pass the opportunity's Id, 15 or 18 letters and digits.");
        var deal = call.Deals.ByCrmRecord(crmRecordId);
        if (call.Flag("CheckOnly"))
            RequestCheck(call, hint, deal ?? DealQueue.OfOpportunity(crmRecordId));
        else if (call.Text("ChildVersion") is { } child)
            RequestByChildRow(call, hint, deal, child);
        else if (deal is not null && CrmVersion.IsKnown(deal.CrmVersion, hint.Version))
            Answer(call, due: false, deal.Id, "known", "This version of the opportunity is the one that we recorded.");
        else if (deal is not null && CrmUser.IsOwnTelling(call.Service, deal, hint.Version))
            Answer(call, due: false, deal.Id, "known", "We told the seller of the failure; the deal waits for its next attempt.");
        else if (deal is not null)
            MarkDue(call, hint, deal);
        else
            Add(call, hint, DealQueue.OfOpportunity(crmRecordId));
    }

    /// <summary>The next synchronization tells the seller what is missing before sharing; a deal that is shared is synchronized as ever.</summary>
    private static void RequestCheck(ApiCall call, ChangeHint hint, Deal deal)
    {
        deal.CheckRequested = true;
        if (deal.Id == Guid.Empty)
            Add(call, hint, deal);
        else
            MarkDue(call, hint, deal);
    }

    /// <summary>A row below the opportunity changed, which does not change the opportunity. Whether that is shared, its own edit tells.</summary>
    private static void RequestByChildRow(ApiCall call, ChangeHint hint, Deal? deal, string version)
    {
        if (deal is null)
            Answer(call, due: false, Guid.Empty, "not shared", "The opportunity of this row is not shared.");
        else if (CrmVersion.IsKnown(deal.CrmChildVersion, version))
            Answer(call, due: false, deal.Id, "known", "This version of the row is not newer than what we recorded.");
        else
            MarkDue(call, hint, deal);
    }

    private static void RequestByReferral(ApiCall call, ChangeHint hint, string referralId)
    {
        if (!Guid.TryParse(referralId, out var id))
            throw new InvalidPluginExecutionException($"ReferralId is '{referralId.Substring(0, Math.Min(referralId.Length, 100))}', which is no GUID. Pass the last part of the event's ResourceUri.");
        referralId = id.ToString();
        var own = call.Deals.ByReferral(referralId);
        var deal = own ?? call.Deals.ByMicrosoftReferral(referralId);
        // A related-… event tells of Microsoft's copy, whichever of the two ids it carries.
        var ofMicrosoft = own is null || hint.Reason.StartsWith("related-", StringComparison.Ordinal);
        var version = hint.Version;
        if (deal is not null && ReferralVersion.IsKnown(ofMicrosoft ? deal.MicrosoftVersion : deal.ReferralVersion, version))
            Answer(call, due: false, deal.Id, "known", "This change of the referral is not newer than what we recorded.");
        else if (deal is not null && ofMicrosoft && ReferralVersion.IsEchoOfOwnWrite(deal.ReferralVersion, version))
            PassEcho(call, deal, version!);
        else if (deal is not null)
            MarkDue(call, hint, deal);
        else
            Add(call, hint, DealQueue.OfReferral(referralId));
    }

    /// <summary>
    /// A write of ours raises one event of Microsoft's copy. If Microsoft changes something in the same second there are two, and the
    /// second one makes the deal due: so only one passes.
    /// </summary>
    private static void PassEcho(ApiCall call, Deal deal, string version)
    {
        deal.ReferralVersion = ReferralVersion.WithoutMark(deal.ReferralVersion);
        deal.MicrosoftVersion = version;
        call.Deals.Save(deal);
        Answer(call, due: false, deal.Id, "known", "Microsoft's copy followed our own write.");
    }

    private static void Add(ApiCall call, ChangeHint hint, Deal deal) =>
        Answer(call, due: true, new DealQueue(call.Deals, call.Now).Add(deal, hint.ShortReason), "due", "The deal is new to us.");

    private static void MarkDue(ApiCall call, ChangeHint hint, Deal deal)
    {
        switch (new DealQueue(call.Deals, call.Now).Request(deal, hint.ShortReason))
        {
            case QueueAnswer.AlreadyDue:
                Answer(call, due: true, deal.Id, "already due", "The deal is due already and will be read afresh.");
                break;
            case QueueAnswer.DueAfterThisOne:
                Answer(call, due: true, deal.Id, "due after this one", "A synchronization is under way; another follows it.");
                break;
            default:
                Answer(call, due: true, deal.Id, "due", "The deal is due.");
                break;
        }
    }

    private static void Answer(ApiCall call, bool due, Guid dealId, string outcome, string message)
    {
        call.Answer("Due", due);
        call.Answer("DealId", dealId == Guid.Empty ? "" : dealId.ToString());
        call.Answer("Outcome", outcome);
        call.Answer("Message", message);
    }
}
