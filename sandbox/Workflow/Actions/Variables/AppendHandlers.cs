using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

internal sealed class AppendToStringHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution) => VariableChange.RunAsync(execution, Append);

    private static Value Append(Variable variable, Value text)
    {
        if (variable.Value is not (StringValue or NullValue) || !variable.Type.Equals("string", StringComparison.OrdinalIgnoreCase))
            throw new ExpressionException($"The variable '{variable.Name}' of type '{VariableTypes.Proper(variable.Type)}' cannot be appended to: it does not hold a string.");
        return Value.From(TextLimit.Join("", [variable.Value.ToString(), text.ToString()]));
    }
}

/// <summary>Appends one item; a bare array and null are refused (Azure-Network-Security #361, published error reports).</summary>
internal sealed class AppendToArrayHandler : IActionHandler
{
    public ValueTask<ActionOutcome> ExecuteAsync(ActionExecution execution) => VariableChange.RunAsync(execution, Append);

    private static ArrayValue Append(Variable variable, Value item)
    {
        if (variable.Value is not ArrayValue array)
            throw new ExpressionException($"The variable '{variable.Name}' of type '{VariableTypes.Proper(variable.Type)}' cannot be appended to: it does not hold an array.");
        if (item is NullValue)
            throw Refusal("The value cannot be null.");
        if (item is ArrayValue)
            throw Refusal($"The input value is of type 'Array' which cannot be appended to the variable '{variable.Name}' of type 'Array'.");
        return new([.. array.Items, item]);
    }

    private static ActionFailure Refusal(string reason) => new(ActionOutcome.Failed(
        "BadRequest", $"{reason} The action type 'AppendToArrayVariable' only supports values of types 'Float, Integer, String, Boolean, Object'."));
}
