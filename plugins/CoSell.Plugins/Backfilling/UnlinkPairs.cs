using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>Takes the connector's fields off the opportunities of a batch, then the opportunities out of their deals.</summary>
internal sealed class UnlinkPairs : IPhase
{
    public bool Ask(BackfillRun run, NextStep next)
    {
        var batch = new OpportunityBatch(run.Settings.SalesforceApiPath);
        foreach (var line in run.Batch.Where(IsUnlinking))
            batch.Change(line.OpportunityId, ConnectorFields.Restored(run.Fields, line.Before ?? new JsonObject()));
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
        foreach (var line in run.Batch.Where(IsUnlinking))
        {
            var change = new OpportunityChange(answer, line.OpportunityId);
            if (change.WasMade)
                LinkedDeal.Release(run, line);
            else
                line.Reason = run.Messages.Text(BackfillSentences.SalesforceRefused(change.Refusal));
        }
        End(run);
    }

    private static bool IsUnlinking(PairLine line) => line.State == PairState.Unlinking;

    private static void End(BackfillRun run)
    {
        run.EndBatch();
        run.Phase = PhaseNames.CheckBeforeUndoing;
    }
}
