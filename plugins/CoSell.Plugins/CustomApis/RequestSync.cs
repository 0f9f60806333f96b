using CoSell.Plugins.Deals;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_RequestSync</c>: something may have changed, so mark the deal due. Events are hints: the id says which deal, the version
/// lets our own echo and what is known already pass without a synchronization.
/// </summary>
public sealed class RequestSync : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var crmRecordId = call.Text("CrmRecordId");
        var referralId = call.Text("ReferralId");
        if (crmRecordId is not null)
            RequestByCrmRecord(call, crmRecordId);
        else if (referralId is not null)
            RequestByReferral(call, referralId);
        else
            throw new InvalidPluginExecutionException("Neither CrmRecordId nor ReferralId was passed. Pass one of them; overdue deals are the business of cosell_Reconcile.");
    }

    private static void RequestByCrmRecord(ApiCall call, string crmRecordId)
    {
        if (!CrmId.IsValid(crmRecordId))
            throw new InvalidPluginExecutionException($"CrmRecordId is '{crmRecordId}', which is no Salesforce id. Pass the opportunity's Id, 15 or 18 letters and digits.");
        var deal = call.Deals.ByCrmRecord(crmRecordId);
        if (deal is not null && CrmVersion.IsKnown(deal.CrmVersion, call.Text("Version")))
            Answer(call, due: false, deal.Id, "known", "This version of the opportunity is the one that we recorded.");
        else if (deal is not null)
            MarkDue(call, deal);
        else
            Add(call, DealQueue.OfOpportunity(crmRecordId));
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
            PassEcho(call, deal, version!);
        else if (deal is not null)
            MarkDue(call, deal);
        else
            Add(call, DealQueue.OfReferral(referralId));
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

    private static void Add(ApiCall call, Deal deal) =>
        Answer(call, due: true, new DealQueue(call.Deals, call.Now).Add(deal, Reason(call)), "due", "The deal is new to us.");

    private static void MarkDue(ApiCall call, Deal deal)
    {
        switch (new DealQueue(call.Deals, call.Now).Request(deal, Reason(call)))
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

    private static string Reason(ApiCall call) => call.Text("Reason") is { } reason ? reason.Substring(0, Math.Min(reason.Length, 200)) : "asked";

    private static void Answer(ApiCall call, bool due, Guid dealId, string outcome, string message)
    {
        call.Answer("Due", due);
        call.Answer("DealId", dealId == Guid.Empty ? "" : dealId.ToString());
        call.Answer("Outcome", outcome);
        call.Answer("Message", message);
    }
}
