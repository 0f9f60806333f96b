namespace Sandbox.Workflow.Actions.Variables;

internal sealed class SetVariableHandler : IActionHandler
{
    public Task<ActionOutcome> ExecuteAsync(ActionExecution execution) =>
        VariableChange.RunAsync(execution, (variable, value) => VariableTypes.Convert(variable.Name, variable.Type, value));
}
