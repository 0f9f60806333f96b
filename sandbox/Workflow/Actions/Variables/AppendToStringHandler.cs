using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Variables;

internal sealed class AppendToStringHandler : IActionHandler
{
    public Task<ActionOutcome> ExecuteAsync(ActionExecution execution) => VariableChange.RunAsync(execution, Append);

    private static Value Append(Variable variable, Value text)
    {
        if (variable.Value is not (StringValue or NullValue) || !variable.Type.Equals("string", StringComparison.OrdinalIgnoreCase))
            throw new ExpressionException($"The variable '{variable.Name}' of type '{VariableTypes.Proper(variable.Type)}' cannot be appended to: it does not hold a string.");
        return Value.From(TextLimit.Join("", [variable.Value.ToString(), text.ToString()]));
    }
}
