using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

internal sealed class InitializeVariableHandler : IActionHandler
{
    public Task<ActionOutcome> ExecuteAsync(ActionExecution execution)
    {
        foreach (var declared in execution.EvaluateInputs()["variables"].AsItems())
        {
            var name = declared["name"].AsString() ?? "";
            var type = declared["type"].AsString() ?? "";
            var given = declared is ObjectValue written && written.TryGet("value", out var value) ? value : VariableTypes.Initial(type);
            var secured = execution.ReadSecured || execution.Action.Secure.Inputs;
            execution.Run.Variables.Initialize(new(name, type, VariableTypes.Convert(name, type, given), secured));
        }
        return Task.FromResult(ActionOutcome.Done());
    }
}
