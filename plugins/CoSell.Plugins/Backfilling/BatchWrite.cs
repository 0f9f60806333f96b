using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>Writes the opportunities of a batch in one request, then looks for the next batch.</summary>
internal abstract class BatchWrite : IPhase
{
    /// <summary>The phase that finds and looks at the next batch.</summary>
    protected abstract string Before { get; }

    public bool Ask(BackfillRun run, NextStep next)
    {
        var batch = new OpportunityBatch(run.Settings.SalesforceApiPath);
        foreach (var line in run.Batch.Where(IsWanted))
            batch.Change(line.OpportunityId, Columns(run, line));
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
        foreach (var line in run.Batch.Where(IsWanted))
        {
            var change = new OpportunityChange(answer, line.OpportunityId);
            if (change.WasMade)
                Keep(run, line, change);
            else
                Refuse(run, line, change.Refusal);
        }
        End(run);
    }

    protected abstract bool IsWanted(PairLine line);

    /// <summary>What the opportunity gets.</summary>
    protected abstract JsonObject Columns(BackfillRun run, PairLine line);

    /// <summary>Salesforce has taken it.</summary>
    protected abstract void Keep(BackfillRun run, PairLine line, OpportunityChange change);

    /// <summary>Salesforce has not, in these words.</summary>
    protected abstract void Refuse(BackfillRun run, PairLine line, string words);

    private void End(BackfillRun run)
    {
        run.EndBatch();
        run.Phase = Before;
    }
}
