using Sandbox.Workflow.Runs;

namespace Workflow.Tests.History;

/// <summary>Tells two histories the same.</summary>
internal sealed class Both(IRunHistory one, IRunHistory other) : IRunHistory
{
    public void OnTrigger(TriggerRecord record)
    {
        one.OnTrigger(record);
        other.OnTrigger(record);
    }

    public void OnRun(RunRecord run)
    {
        one.OnRun(run);
        other.OnRun(run);
    }

    public void OnAction(ActionRecord action)
    {
        one.OnAction(action);
        other.OnAction(action);
    }

    public void OnRunEnded(RunRecord run)
    {
        one.OnRunEnded(run);
        other.OnRunEnded(run);
    }
}
