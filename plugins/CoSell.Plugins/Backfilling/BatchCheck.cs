using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>Looks at the opportunities of the next batch again before anything is done to them.</summary>
internal abstract class BatchCheck : IPhase
{
    /// <summary>The phase in which what was looked at is done.</summary>
    protected abstract string Next { get; }

    public bool Ask(BackfillRun run, NextStep next)
    {
        if (!run.FindBatch(IsWanted))
        {
            Finish(run);
            return false;
        }
        next.Step = "query";
        next.CrmQuery = ConnectorFields.Query(run.Fields, run.Batch.Where(IsWanted));
        return true;
    }

    public void Take(BackfillRun run, StepAnswer answer)
    {
        if (!run.IsAnswered(answer))
            return;
        var opportunities = answer.Body.Objects("records").ToLookup(row => CrmId.Short(row.Text("Id") ?? ""), StringComparer.Ordinal);
        foreach (var line in run.Batch.Where(IsWanted))
            Check(run, line, opportunities[CrmId.Short(line.OpportunityId)].FirstOrDefault());
        run.Phase = Next;
    }

    protected abstract bool IsWanted(PairLine line);

    /// <param name="run">The run.</param>
    /// <param name="line">One of the batch.</param>
    /// <param name="opportunity">As Salesforce has it now; null when it has not.</param>
    protected abstract void Check(BackfillRun run, PairLine line, JsonObject? opportunity);

    /// <summary>No line is left.</summary>
    protected abstract void Finish(BackfillRun run);
}
