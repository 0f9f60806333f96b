using CoSell.Plugins.Calls;
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
        Deal? Find() => call.Deals.ByCrmRecord(crmRecordId);
        bool IsIt(Deal deal) => crmRecordId.Equals(deal.CrmRecordId, StringComparison.OrdinalIgnoreCase);
        var held = new HeldDeal(call.Deals, Find, IsIt);
        if (call.Text("ChildVersion") is { } child && !call.Flag("CheckOnly"))
        {
            RequestByChildRow(call, hint, held, child);
            return;
        }
        if (Find() is { } seen && IsKnown(call, hint, seen))
        {
            RestIfTold(call, held, seen);
            return;
        }
        var deal = held.Take();
        if (deal is null)
            Add(call, hint, DealQueue.OfOpportunity(crmRecordId));
        else if (!IsKnown(call, hint, deal))
            MarkDue(call, hint, deal);
    }

    /// <summary>Whether the opportunity needs no synchronization, which is answered then. A check before sharing always needs one.</summary>
    private static bool IsKnown(ApiCall call, ChangeHint hint, Deal deal)
    {
        var message = call.Flag("CheckOnly") ? null
            : CrmVersion.IsKnown(deal.CrmVersion, hint.Version) ? "This version of the opportunity is the one that we recorded."
            : deal.IsElsewhere && call.Settings.CatchUpEvery > TimeSpan.Zero ? "The deal was another hub's when it was read; the catch-up finds it when it is this one's."
            : CrmUser.IsOwnTelling(call.Service, deal, hint.Version) ? "We told the seller of the failure; the deal waits for its next attempt."
            : null;
        if (message is not null)
            Answer(call, due: false, deal.Id, "known", message);
        return message is not null;
    }

    /// <summary>The seller knows of a deal that was given up: it is not tried again to tell him.</summary>
    private static void RestIfTold(ApiCall call, HeldDeal held, Deal seen)
    {
        if (seen is { SyncState: SyncState.DeadLetter, NextAttemptOn: not null } && held.Take() is { SyncState: SyncState.DeadLetter } deal)
        {
            deal.Lifecycle = deal.Lifecycle.Rest();
            call.Deals.Save(deal);
        }
    }

    /// <summary>A row below the opportunity changed, which does not change the opportunity. Whether that is shared, its own edit tells.</summary>
    private static void RequestByChildRow(ApiCall call, ChangeHint hint, HeldDeal held, string version)
    {
        if (call.Deals.ByCrmRecord(hint.CrmRecordId!) is not { } seen)
            Answer(call, due: false, Guid.Empty, "not shared", "The opportunity of this row is not shared.");
        else if (CrmVersion.IsKnown(seen.CrmChildVersion, version))
            Answer(call, due: false, seen.Id, "known", "This version of the row is not newer than what we recorded.");
        else if (held.Take() is { } deal)
            MarkDue(call, hint, deal);
        else
            Answer(call, due: false, Guid.Empty, "not shared", "The opportunity of this row is not shared any more.");
    }

    private static void RequestByReferral(ApiCall call, ChangeHint hint, string referralId)
    {
        if (!Guid.TryParse(referralId, out var id))
            throw new InvalidPluginExecutionException($"ReferralId is '{referralId.Substring(0, Math.Min(referralId.Length, 100))}', which is no GUID. Pass the last part of the event's ResourceUri.");
        new ReferralHint(call, hint, id.ToString()).Request();
    }

    /// <summary>Makes a deal due that nobody knew.</summary>
    internal static void Add(ApiCall call, ChangeHint hint, Deal deal)
    {
        if (call.Flag("CheckOnly"))
            deal.CheckRequested = true;
        Answer(call, due: true, new DealQueue(call.Deals, call.Now).Add(deal, hint.ShortReason), "due", "The deal is new to us.");
    }

    /// <param name="deal">Held.</param>
    internal static void MarkDue(ApiCall call, ChangeHint hint, Deal deal)
    {
        // The next synchronization tells the seller what is missing before sharing; a deal that is shared is synchronized as ever.
        if (deal.IsErased)
        {
            AnswerErased(call, deal);
            return;
        }
        if (call.Flag("CheckOnly"))
            deal.CheckRequested = true;
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

    internal static void AnswerErased(ApiCall call, Deal deal) => Answer(call, due: false, deal.Id, "erased", "The customer of this deal was erased; it is not synchronized any more.");

    internal static void Answer(ApiCall call, bool due, Guid dealId, string outcome, string message)
    {
        call.Answer("Due", due);
        call.Answer("DealId", dealId == Guid.Empty ? "" : dealId.ToString());
        call.Answer("Outcome", outcome);
        call.Answer("Message", message);
    }
}
