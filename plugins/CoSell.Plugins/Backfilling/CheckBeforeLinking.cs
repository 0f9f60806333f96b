using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Backfilling;

/// <summary>Looks at the opportunities of a batch again, since days may have passed since the dry run, and remembers what linking changes.</summary>
internal sealed class CheckBeforeLinking : BatchCheck
{
    protected override string Next => PhaseNames.Link;

    protected override bool IsWanted(PairLine line) => line.Link == true && line.State is PairState.Open or PairState.Linking;

    protected override void Check(BackfillRun run, PairLine line, JsonObject? opportunity)
    {
        line.Reason = WhyNot(run, line, opportunity) is { } problem ? run.Messages.Text(problem) : "";
        if (line.Reason.Length > 0)
            return;
        // What a run that broke off may have written already does not count as what was there before.
        if (line.State == PairState.Open)
        {
            line.Before = ConnectorFields.Filled(run.Fields, opportunity!);
            line.EditedOn = opportunity!.Text("LastModifiedDate") ?? "";
        }
        if (ShowsLink(run, line, opportunity!))
            LinkDeal.Link(run, line, CrmVersion.OfRead(opportunity!, null, run.Call.Now));
        else
            line.State = PairState.Linking;
    }

    /// <summary>A run that died has written it, or Microsoft's own connector had.</summary>
    private static bool ShowsLink(BackfillRun run, PairLine line, JsonObject opportunity) =>
        new SellerGestures(opportunity).IsShared && CandidateReader.IdentifierOf(run.Fields) is { } identifier
        && line.ReferralId.Equals(opportunity.Text(identifier.CrmPath), StringComparison.OrdinalIgnoreCase);

    private static Problem? WhyNot(BackfillRun run, PairLine line, JsonObject? opportunity)
    {
        if (opportunity is null)
            return Sentences.CrmRecordGone(line.OpportunityId);
        var named = CandidateReader.IdentifierOf(run.Fields) is { } identifier ? opportunity.Text(identifier.CrmPath) : null;
        if (!string.IsNullOrEmpty(named) && !named!.Equals(line.ReferralId, StringComparison.OrdinalIgnoreCase))
            return BackfillSentences.NamesOtherReferral(named);
        var ofOpportunity = run.Call.Deals.ByCrmRecord(line.OpportunityId);
        var ofReferral = run.Call.Deals.ByReferral(line.ReferralId);
        // What was linked without us is not ours to undo; what a poll has linked after our write is.
        if (line.State == PairState.Open && LinkedDeal.Of(run, line) is not null)
            return BackfillSentences.LinkedAlready();
        if (ofOpportunity?.ReferralIdentifier is { } other && !other.Equals(line.ReferralId, StringComparison.OrdinalIgnoreCase))
            return BackfillSentences.LinkedOtherwise(ofOpportunity.Name);
        if (ofReferral?.CrmRecordId is { } record && CrmId.Short(record) != CrmId.Short(line.OpportunityId))
            return BackfillSentences.LinkedOtherwise(ofReferral.Name);
        return new[] { ofOpportunity, ofReferral }.Any(deal => deal is { SyncState: SyncState.Syncing } && deal.Lifecycle.LeaseUntil > run.Call.Now) ? BackfillSentences.SyncUnderWay() : null;
    }

    protected override void Finish(BackfillRun run)
    {
        run.TurnPage(0);
        run.Phase = PhaseNames.Done;
        run.Status = BackfillStatus.Applied;
        run.Summary = new BackfillSummary(run).Text();
    }
}
