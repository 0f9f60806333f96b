using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>Looks whether the links of a batch are still as they were made. What people have worked with since is left alone.</summary>
internal sealed class CheckBeforeUndoing : BatchCheck
{
    protected override string Next => PhaseNames.RestoreReferrals;

    protected override bool IsWanted(PairLine line) => line.State is PairState.Linked or PairState.Linking or PairState.Unlinking;

    protected override void Check(BackfillRun run, PairLine line, JsonObject? opportunity)
    {
        if (line.State == PairState.Unlinking)
        {
            // A run that broke off has begun with it; what it had done in Salesforce stands there.
            if (!line.Json.Flag("restore") && opportunity is not null && ConnectorFields.AreRestored(run.Fields, opportunity, line.Before))
                LinkedDeal.Release(run, line);
            return;
        }
        var deal = LinkedDeal.Of(run, line);
        line.Reason = WhyNot(run, line, deal, opportunity) is { } problem ? run.Messages.Text(problem) : "";
        if (line.Reason.Length > 0)
            return;
        line.State = PairState.Unlinking;
        // A deal that was never read was never written either.
        line.Json["restore"] = deal?.ETag is not null && CrmId.Short(line.CrmIdBefore) != CrmId.Short(line.OpportunityId);
    }

    private static Problem? WhyNot(BackfillRun run, PairLine line, Deal? deal, JsonObject? opportunity)
    {
        if (opportunity is null)
            return Sentences.CrmRecordGone(line.OpportunityId);
        if (CandidateReader.IdentifierOf(run.Fields) is { } identifier && !line.ReferralId.Equals(opportunity.Text(identifier.CrmPath), StringComparison.OrdinalIgnoreCase))
            return line.State == PairState.Linking ? null : BackfillSentences.NoLongerNames();
        if (line.State == PairState.Linking)
            return null; // the run broke off before the hub learned of the link
        if (deal is null)
            return BackfillSentences.NoLongerLinked();
        if (deal.SyncState == SyncState.Syncing && deal.Lifecycle.LeaseUntil > run.Call.Now)
            return BackfillSentences.SyncUnderWay();
        if (deal.CrmVersion is not null && !CrmVersion.AreSame(CrmVersion.Of(opportunity), deal.CrmVersion))
            return BackfillSentences.EditedSince();
        return LinkedDeal.ChangedSince(run, deal, line.LinkedOn) is { } changed ? BackfillSentences.ChangedSince(changed.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)) : null;
    }

    protected override void Finish(BackfillRun run)
    {
        run.TurnPage(0);
        run.Phase = PhaseNames.Done;
        var lines = run.Sheets.SelectMany(sheet => sheet.Lines).ToList();
        if (lines.Any(line => line.State == PairState.Undone))
            run.Status = lines.Any(IsWanted) ? BackfillStatus.Applied : BackfillStatus.Undone;
        run.Summary = new BackfillSummary(run).Text();
    }
}
