using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Backfilling;

/// <summary>Makes one deal of a referral and an opportunity, and calls for its first synchronization.</summary>
internal static class LinkDeal
{
    /// <summary>A synchronization takes about three calls of Partner Center, whose connectors take 100 a minute.</summary>
    private const int DealsAMinute = 20;

    /// <param name="run">The backfill.</param>
    /// <param name="line">The pair.</param>
    /// <param name="version">The version of the opportunity that names the referral; null when it is not known.</param>
    public static void Link(BackfillRun run, PairLine line, string? version)
    {
        var deals = run.Call.Deals;
        deals.HoldIds();
        var deal = (deals.ByCrmRecord(line.OpportunityId) ?? deals.ByReferral(line.ReferralId)) is { } known ? deals.Take(known.Id) : new Deal(new Entity(Deal.Table));
        deals.Claim(deal, line.ReferralId);
        deal.Name ??= line.OpportunityName.Length > 0 ? line.OpportunityName : "Opportunity " + line.OpportunityId;
        deal.CrmRecordId = line.OpportunityId;
        deal.EngagementId ??= line.EngagementId;
        deal.CrmVersion = version;
        deal.PendingPlan = PendingPlan.OfLink(line.EditedOn);
        MakeDue(run, deal);
        line.DealId = Save(run, deal).ToString();
        line.LinkedOn = run.Call.Now.ToString("o", CultureInfo.InvariantCulture);
        line.State = PairState.Linked;
        line.Reason = "";
        deals.Log(new SyncEvent(deals.Load(line.DealId), "Link by backfill", run.Call.Now) { Direction = SyncDirection.ToSalesforce, Message = string.Join("\n", line.Why), CorrelationId = run.Call.CorrelationId });
        run.SetNumber("linked", run.Number("linked") + 1);
        run.Progress = run.Number("linked");
    }

    private static Guid Save(BackfillRun run, Deal deal)
    {
        if (deal.Id == Guid.Empty)
            return run.Call.Deals.Create(deal);
        run.Call.Deals.Save(deal);
        return deal.Id;
    }

    /// <summary>The first ones at once; the others wait for their minute, and <em>Retry and Reconcile</em> calls them up.</summary>
    private static void MakeDue(BackfillRun run, Deal deal)
    {
        var turn = Begun(run).AddMinutes(run.Number("linked") / DealsAMinute);
        deal.Lifecycle = deal.Lifecycle.Link("backfill", turn, run.Messages.Text(BackfillSentences.WaitsForItsTurn()), run.Call.Now);
    }

    private static DateTime Begun(BackfillRun run) =>
        DateTime.Parse(run.Head.Text("begunOn")!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
