using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Control;

internal sealed class IfHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var holds = execution.EvaluateCondition("expression");
        execution.Inputs = ObjectValue.Of(("expressionResult", Value.From(holds)));
        var (taken, other) = holds ? ("actions", "else") : ("else", "actions");
        execution.SkipBranch(execution.Action.FindBlock(other)!);
        return ActionOutcome.OfBlock(await execution.RunBlockAsync(execution.Action.FindBlock(taken)!).ConfigureAwait(false));
    }
}

internal sealed class ScopeHandler : IActionHandler
{
    public async ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution) =>
        ActionOutcome.OfBlock(await execution.RunBlockAsync(execution.Action.Blocks[0]).ConfigureAwait(false));
}
