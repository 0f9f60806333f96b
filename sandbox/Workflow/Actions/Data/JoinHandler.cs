using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

internal sealed class JoinHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var rows = SourceArray.Read(execution);
        var separator = execution.Evaluate("inputs/joinWith").ToString();
        execution.Inputs = ObjectValue.Of(("from", new ArrayValue(rows)), ("joinWith", Value.From(separator)));
        return ValueTask.FromResult(ActionOutcome.OkBody(Value.From(TextLimit.Join(separator, [.. rows.Select(row => row.ToString())]))));
    }
}
