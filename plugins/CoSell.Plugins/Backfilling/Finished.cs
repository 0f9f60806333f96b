using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>Nothing is left to do.</summary>
internal sealed class Finished : IPhase
{
    public void Take(BackfillRun run, StepAnswer answer)
    {
    }

    public bool Ask(BackfillRun run, NextStep next)
    {
        next.Step = "done";
        return true;
    }
}
