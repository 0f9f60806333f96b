using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Links a batch: Salesforce is told to share the opportunities and which referrals they are, then the deals become due, a few a
/// minute. The normal synchronization does the rest, so nothing is overwritten that a mapping row does not let it.
/// </summary>
internal sealed class LinkPairs : BatchWrite
{
    protected override string Before => PhaseNames.CheckBeforeLinking;

    protected override bool IsWanted(PairLine line) => line.State == PairState.Linking && line.Reason.Length == 0;

    protected override JsonObject Columns(BackfillRun run, PairLine line)
    {
        var change = new JsonObject { { SellerGestures.SyncField, true } };
        if (CandidateReader.IdentifierOf(run.Fields) is { } identifier)
            change[identifier.CrmPath] = line.ReferralId;
        return change;
    }

    protected override void Keep(BackfillRun run, PairLine line, OpportunityChange change) => LinkDeal.Link(run, line, change.Version);

    protected override void Refuse(BackfillRun run, PairLine line, string words)
    {
        line.State = PairState.Open;
        line.Reason = run.Messages.Text(BackfillSentences.SalesforceRefused(words));
    }
}
