namespace Sandbox.Workflow.Runs;

/// <summary>Receives what happens, as it happens. Called from several threads; it must not block.</summary>
public interface IRunHistory
{
    /// <summary>A trigger was evaluated, whether it started runs or not.</summary>
    void OnTrigger(TriggerRecord record);

    /// <summary>How the evaluation went in detail, before <see cref="OnTrigger"/> tells what came of it. Most histories need not know.</summary>
    void OnTriggerEvaluated(TriggerEvaluation evaluation)
    {
    }

    /// <summary>The run began, or waits for its turn.</summary>
    void OnRun(RunRecord run);

    /// <summary>An action ended or was skipped.</summary>
    void OnAction(ActionRecord action);

    /// <summary>The run ended; no action of it follows.</summary>
    void OnRunEnded(RunRecord run);
}
