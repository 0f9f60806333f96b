using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

/// <summary>Evaluates <c>{name, value}</c>, changes the variable in one step and shows its new state.</summary>
internal static class VariableChange
{
    public static ValueTask<ActionOutcome> RunAsync(ActionExecution execution, Func<Variable, Value, Value> change)
    {
        var inputs = execution.EvaluateInputs();
        var name = inputs["name"].AsString() ?? "";
        var changed = execution.Run.Variables.Change(name, current => current with { Value = change(current, inputs["value"]) });
        return ValueTask.FromResult(ActionOutcome.Done(ObjectValue.Of(("body", ObjectValue.Of(
            ("name", Value.From(changed.Name)),
            ("type", Value.From(VariableTypes.Proper(changed.Type))),
            ("value", changed.Value))))));
    }
}
