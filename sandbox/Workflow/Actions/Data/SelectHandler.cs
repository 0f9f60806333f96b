using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

internal sealed class SelectHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var rows = SourceArray.Read(execution);
        var body = SourceArray.ForEachRow(execution, "select", () =>
            new ArrayValue([.. rows.Select(row => SourceArray.EvaluateRow(execution, "inputs/select", row))]));
        return ValueTask.FromResult(ActionOutcome.OkBody(body));
    }
}
