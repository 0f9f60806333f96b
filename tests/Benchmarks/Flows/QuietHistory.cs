using Sandbox.Workflow.Runs;

namespace Benchmarks.Flows;

/// <summary>Drops what it is told: the run is measured, not its records. Remembers how the last run ended, so that no benchmark measures a failure.</summary>
internal sealed class QuietHistory : IRunHistory
{
    public FlowStatus? LastStatus { get; private set; }

    public void OnTrigger(TriggerRecord record)
    {
    }

    public void OnRun(RunRecord run)
    {
    }

    public void OnAction(ActionRecord action)
    {
    }

    public void OnRunEnded(RunRecord run) => LastStatus = run.Status;
}
