using Sandbox.Workflow.Execution;

namespace Sandbox.Workflow.Actions.Data;

internal sealed class ComposeHandler : IActionHandler
{
    public Task<ActionOutcome> ExecuteAsync(ActionExecution execution) => Task.FromResult(ActionOutcome.Ok(execution.EvaluateInputs()));
}
