using System.Globalization;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.CustomApis;

/// <summary><c>cosell_BeginSync</c>: takes the lease of a due deal and says what to read.</summary>
public sealed class BeginSync : ApiPlugin
{
    // How long the platform waits for a call (power-automate/limits-and-config): one that goes out before then has ended when the lease does.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(2);

    private protected override void Run(ApiCall call)
    {
        var deal = call.Deals.Take(call.Required("DealId"));
        if (WhyNot(call, deal) is { } reason)
        {
            Answer(call, proceed: false, "", null, reason);
            return;
        }
        var settings = call.Settings;
        var org = CrmOrg.Load(call.Service);
        var home = HubHome.Of(org, settings, call.EnvironmentId);
        if (home.Stranger is { } stranger)
        {
            call.Alarms.Raise("home", NotificationKind.Failed, stranger);
            Answer(call, proceed: false, "", null, call.HubMessages.Text(stranger));
            return;
        }
        if (home.IsNew)
            org.SettleIn(call.LastSteps, call.Service, call.EnvironmentId.ToString());
        var fields = org.Apply(call.Mapping.Fields);
        if (fields.Count == 0)
            throw new InvalidPluginExecutionException(Sentences.NoMapping().ToString());
#pragma warning disable RS0030 // a lease is told from any other one
        deal.Lifecycle = deal.Lifecycle.Take(Guid.NewGuid().ToString(), call.Now + settings.Lease);
#pragma warning restore RS0030
        CreateSearch.Begin(deal, call.Now);
        deal.ReadOn = call.Now;
        deal.ForgetTelling(); // what there is to say then, this run says
        call.Deals.Save(deal);
        Answer(call, proceed: true, deal.LeaseId!, new ReadPlan(deal, fields, settings, org), "");
        call.Answer("CreateBefore", CreateBefore(call.Now, settings.Lease));
    }

    private static string? WhyNot(ApiCall call, Deal deal)
    {
        if (!deal.IsActive)
            return "The deal is out of play.";
        if (deal.IsErased)
            return "The customer of this deal was erased; it is not synchronized any more.";
        if (deal.Lifecycle.IsUnderWay(call.Now))
            return "Another run synchronizes this deal.";
        if (deal.SyncState != SyncState.Due && !deal.Lifecycle.IsOwed)
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

    /// <summary>
    /// The moment from which a run must not create anything: one that stood still may find its lease over, and another one at work. A create
    /// cannot be conditional, so the action that creates looks at the clock itself.
    /// </summary>
    private static string CreateBefore(DateTime now, TimeSpan lease) =>
        (now + lease - (lease > LongestCall + LongestCall ? LongestCall : TimeSpan.FromTicks(lease.Ticks / 2))).ToString("o", CultureInfo.InvariantCulture);

    private static void Answer(ApiCall call, bool proceed, string leaseId, ReadPlan? read, string message)
    {
        call.Answer("Proceed", proceed);
        call.Answer("LeaseId", leaseId);
        call.Answer("CreateBefore", "");
        call.Answer("ReadBy", read?.By ?? ReadPlan.Nothing);
        call.Answer("ReferralId", read?.ReferralId ?? "");
        call.Answer("ReferralFilter", read?.ReferralFilter ?? "");
        call.Answer("ReferralSkip", read?.ReferralSkip ?? 0);
        call.Answer("CrmQuery", read?.CrmQuery ?? "");
        call.Answer("CrmLookups", read?.CrmLookups ?? "");
        call.Answer("Message", message);
    }
}
