using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Data;

/// <summary>The <c>from</c> of Select, Query, Join and Table.</summary>
internal static class SourceArray
{
    public static IReadOnlyList<Value> Read(ActionExecution execution)
    {
        var from = execution.Evaluate("inputs/from");
        if (from is not ArrayValue array)
        {
            var kind = execution.Action.Type.ToLowerInvariant();
            var text = kind == "table"
                ? PlatformText.Of("The '{0}' property value in the 'table' action inputs is of type '{1}'. The value must be of type '{2}'.", "from", TypeNames.Of(from), "Array")
                : PlatformText.Of("The 'from' property value in the '{0}' action inputs is of type '{1}'. The value must be an array.", kind, TypeNames.Of(from));
            throw new ActionFailure(ActionOutcome.Failed("BadRequest", text));
        }
        execution.Inputs = ObjectValue.Of(("from", array));
        return array.Items;
    }

    /// <summary>Evaluates a part for one row, in which <c>item()</c> is the row.</summary>
    public static Value EvaluateRow(ActionExecution execution, string part, Value row) =>
        execution.Action.Parts.Template(part).Evaluate(new ItemContext(execution.Context, row));

    /// <summary>Runs over the rows, with the frame of text that the platform puts around a failure.</summary>
    public static T ForEachRow<T>(ActionExecution execution, string part, Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (ExpressionException refused)
        {
            var written = execution.Action.Parts.Raw($"inputs/{part}");
            throw new ActionFailure(ActionOutcome.InvalidTemplate($"The execution of template action '{execution.Action.Name}' failed: The evaluation of '{execution.Action.Type.ToLowerInvariant()}' action '{part}' expression '{written}' failed: '{refused.Message}'."));
        }
    }
}
