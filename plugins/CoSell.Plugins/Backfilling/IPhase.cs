using CoSell.Plugins.Sync;

namespace CoSell.Plugins.Backfilling;

/// <summary>A stretch of a backfill. It keeps nothing: all it knows stands in the report, so that any run can go on with it.</summary>
internal interface IPhase
{
    /// <summary>Takes in what the flow got back for the step that <see cref="Ask"/> named.</summary>
    void Take(BackfillRun run, StepAnswer answer);

    /// <summary>Names the next step; false when the phase is over and has set the one that follows.</summary>
    bool Ask(BackfillRun run, NextStep next);
}
