using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

internal sealed class InitializeVariableHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        foreach (var declared in execution.EvaluateInputs()["variables"].AsItems())
        {
            var name = declared["name"].AsString() ?? "";
            var type = declared["type"].AsString() ?? "";
            var given = declared is ObjectValue written && written.TryGet("value", out var value) ? value : VariableTypes.Initial(type);
            execution.Run.Variables.Initialize(new(name, type, VariableTypes.Convert(name, type, given)));
        }
        return ValueTask.FromResult(ActionOutcome.Done());
    }
}

internal sealed class SetVariableHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution) =>
        VariableChange.RunAsync(execution, (variable, value) => VariableTypes.Convert(variable.Name, variable.Type, value));
}
