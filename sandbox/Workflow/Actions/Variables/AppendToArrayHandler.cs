using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

/// <summary>Appends one item. A bare array and null are refused, as the platform's host does.</summary>
internal sealed class AppendToArrayHandler : IActionHandler
{
    public Task<ActionOutcome> ExecuteAsync(ActionExecution execution) => VariableChange.RunAsync(execution, Append);

    private static ArrayValue Append(Variable variable, Value item)
    {
        if (variable.Value is not ArrayValue array)
            throw new ExpressionException($"The variable '{variable.Name}' of type '{VariableTypes.Proper(variable.Type)}' cannot be appended to: it does not hold an array.");
        if (item.Kind is ValueKind.Array or ValueKind.Null)
            throw new ExpressionException($"The value of type '{TypeNames.Of(item)}' cannot be appended to the variable '{variable.Name}' of type 'Array'. Wrap it in an object.");
        return new([.. array.Items, item]);
    }
}
