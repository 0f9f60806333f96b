namespace Sandbox.Workflow.Runs;

/// <summary>Receives what happens, as it happens. Called from several threads; it must not block.</summary>
public interface IRunHistory
{
    void OnTrigger(TriggerRecord record);

    /// <summary>The run began, or waits for its turn.</summary>
    void OnRun(RunRecord run);

    void OnAction(ActionRecord action);

    void OnRunEnded(RunRecord run);
}
