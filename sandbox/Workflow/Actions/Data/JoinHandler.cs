using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

internal sealed class JoinHandler : IActionHandler
{
    public Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var rows = SourceArray.Read(execution);
        var separator = execution.Evaluate("inputs/joinWith").ToString();
        execution.Inputs = ObjectValue.Of(("from", new ArrayValue(rows)), ("joinWith", Value.From(separator)));
        return Task.FromResult(ActionOutcome.OkBody(Value.From(string.Join(separator, rows))));
    }
}
