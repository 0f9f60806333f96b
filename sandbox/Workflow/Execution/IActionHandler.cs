namespace Sandbox.Workflow.Execution;

/// <summary>Runs actions of one type. Handlers hold no state.</summary>
internal interface IActionHandler
{
    /// <exception cref="ActionFailure">The action failed.</exception>
    /// <exception cref="Expressions.ExpressionException">An expression of its inputs failed.</exception>
    ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution);
}
