using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>
/// Links a batch: Salesforce is told to share the opportunities and which referrals they are, then the deals become due, a few a
/// minute. The normal synchronization does the rest, so nothing is overwritten that a mapping row does not let it.
/// </summary>
internal sealed class LinkPairs : IPhase
{
    public bool Ask(BackfillRun run, NextStep next)
    {
        var batch = new OpportunityBatch(run.Settings.SalesforceApiPath);
        foreach (var line in run.Batch.Where(IsLinking))
            batch.Change(line.OpportunityId, Link(run, line));
        if (!batch.HasWrites)
        {
            End(run);
            return false;
        }
        next.Step = "composite";
        next.CrmRequest = batch.Write();
        return true;
    }

    public void Take(BackfillRun run, StepAnswer answer)
    {
        if (!run.IsAnswered(answer))
            return;
        foreach (var line in run.Batch.Where(IsLinking))
        {
            var change = new OpportunityChange(answer, line.OpportunityId);
            if (change.WasMade)
                LinkDeal.Link(run, line, change.Version);
            else
                Refuse(run, line, change.Refusal);
        }
        End(run);
    }

    private static bool IsLinking(PairLine line) => line.State == PairState.Linking && line.Reason.Length == 0;

    private static void End(BackfillRun run)
    {
        run.EndBatch();
        run.Phase = PhaseNames.CheckBeforeLinking;
    }

    private static JsonObject Link(BackfillRun run, PairLine line)
    {
        var change = new JsonObject { { SellerGestures.SyncField, true } };
        if (CandidateReader.IdentifierOf(run.Fields) is { } identifier)
            change[identifier.CrmPath] = line.ReferralId;
        return change;
    }

    private static void Refuse(BackfillRun run, PairLine line, string words)
    {
        line.State = PairState.Open;
        line.Reason = run.Messages.Text(BackfillSentences.SalesforceRefused(words));
    }
}
