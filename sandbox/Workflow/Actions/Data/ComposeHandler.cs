using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Actions.Data;

internal sealed class ComposeHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution) => ValueTask.FromResult(ActionOutcome.Ok(execution.EvaluateInputs()));
}
