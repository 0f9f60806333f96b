using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Backfilling;

/// <summary>Takes the connector's fields off the opportunities of a batch, then the opportunities out of their deals.</summary>
internal sealed class UnlinkPairs : BatchWrite
{
    protected override string Before => PhaseNames.CheckBeforeUndoing;

    protected override bool IsWanted(PairLine line) => line.State == PairState.Unlinking;

    protected override JsonObject Columns(BackfillRun run, PairLine line) => ConnectorFields.Restored(run.Fields, line.Before ?? new JsonObject());

    protected override void Keep(BackfillRun run, PairLine line, OpportunityChange change) => LinkedDeal.Release(run, line);

    protected override void Refuse(BackfillRun run, PairLine line, string words) => line.Reason = run.Messages.Text(BackfillSentences.SalesforceRefused(words));
}
