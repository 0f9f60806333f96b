namespace Sandbox.Workflow.Actions;

/// <summary>Leaves a handler from any depth with the outcome of the action.</summary>
internal sealed class ActionFailure(ActionOutcome outcome) : Exception(outcome.Error?.Message)
{
    public ActionOutcome Outcome { get; } = outcome;
}
