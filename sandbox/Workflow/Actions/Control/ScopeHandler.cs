namespace Sandbox.Workflow.Actions.Control;

internal sealed class ScopeHandler : IActionHandler
{
    public async Task<ActionOutcome> ExecuteAsync(ActionExecution execution) =>
        ActionOutcome.OfBlock(await execution.RunBlockAsync(execution.Action.Blocks[0]).ConfigureAwait(false));
}
