using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

internal sealed class QueryHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        var rows = SourceArray.Read(execution);
        var where = execution.Action.Parts.Condition("inputs/where");
        var body = SourceArray.ForEachRow(execution, "where", () =>
            new ArrayValue([.. rows.Where(row => where.IsTrue(new ItemContext(execution.Context, row)))]));
        return ValueTask.FromResult(ActionOutcome.OkBody(body));
    }
}
