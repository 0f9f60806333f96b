using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

/// <summary>IncrementVariable and DecrementVariable; without a value they count by one.</summary>
internal sealed class AddToVariableHandler(int sign) : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution) => VariableChange.RunAsync(execution, Add);

    private Value Add(Variable variable, Value by) => (variable.Value, by.IsNull ? Value.From(1) : by) switch
    {
        (IntegerValue current, IntegerValue step) => Value.From(checked(current.Value + (sign * step.Value))),
        (FloatValue current, IntegerValue step) => Value.From(current.Value + (sign * step.Value)),
        (FloatValue current, FloatValue step) => Value.From(current.Value + (sign * step.Value)),
        (IntegerValue current, FloatValue step) when IsFloat(variable) => Value.From(current.Value + (sign * step.Value)),
        var (current, step) => throw new ExpressionException($"The variable '{variable.Name}' of type '{VariableTypes.Proper(variable.Type)}' holds a value of type '{TypeNames.Of(current)}' and cannot be incremented or decremented by a value of type '{TypeNames.Of(step)}'."),
    };

    private static bool IsFloat(Variable variable) => variable.Type.Equals("float", StringComparison.OrdinalIgnoreCase);
}
