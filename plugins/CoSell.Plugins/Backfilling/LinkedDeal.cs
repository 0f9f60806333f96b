using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Backfilling;

/// <summary>The deal of a linked pair.</summary>
internal static class LinkedDeal
{
    /// <summary>The deal that links exactly these two; null when there is none any more.</summary>
    public static Deal? Of(BackfillRun run, PairLine line) =>
        run.Call.Deals.ByReferral(line.ReferralId) is { CrmRecordId: { } record } deal && CrmId.Short(record) == CrmId.Short(line.OpportunityId) ? deal : null;

    /// <summary>When something was carried over after the first synchronization had brought the two into step; null when nothing was.</summary>
    public static DateTime? ChangedSince(BackfillRun run, Deal deal, string linkedOn)
    {
        var since = DateTime.Parse(linkedOn, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        var query = new QueryExpression(SyncEvent.Table) { ColumnSet = new ColumnSet("cosell_occurredon", "cosell_changes") };
        query.Criteria.AddCondition("cosell_referralid", ConditionOperator.Equal, deal.Id);
        query.Criteria.AddCondition("cosell_occurredon", ConditionOperator.GreaterEqual, since);
        query.AddOrder("cosell_occurredon", OrderType.Ascending);
        var changes = Pages.All(run.Call.Service, query)
            .Where(row => JsonText.Parse(row.GetAttributeValue<string>("cosell_changes"), "The changes of a sync event") is List<object?> { Count: > 0 })
            .Select(row => row.GetAttributeValue<DateTime>("cosell_occurredon")).ToList();
        // The first changes are those of linking: what differed when the two met.
        return changes.Count > 1 ? changes[1] : null;
    }

    /// <summary>
    /// The opportunity has its own values back: takes it out of the deal. The referral stays there, so that the events of our own write are
    /// recognised; without the row they would bring the referral into Salesforce as a new deal.
    /// </summary>
    public static void Release(BackfillRun run, PairLine line)
    {
        line.State = PairState.Undone;
        line.Reason = "";
        run.SetNumber("undone", run.Number("undone") + 1);
        run.Progress = run.Number("undone");
        run.Call.Deals.HoldIds();
        if (Of(run, line) is not { } seen)
            return;
        var deal = run.Call.Deals.Take(seen.Id);
        deal.ForgetOpportunity();
        deal.Lifecycle = deal.Lifecycle.Unlink(run.Messages.Text(BackfillSentences.LinkUndone()));
        run.Call.Deals.Save(deal);
        run.Call.Deals.Log(new SyncEvent(deal, "Undo backfill", run.Call.Now) { Direction = SyncDirection.ToSalesforce, Message = deal.LastError!, CorrelationId = run.Call.CorrelationId });
    }
}
