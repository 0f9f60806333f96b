using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>One expression in one context: <c>{"value": …}</c>, or <c>{"error": "…"}</c> with the platform's text.</summary>
internal static class Evaluation
{
    public static ObjectValue Of(Value expression, IEvaluationContext context)
    {
        try
        {
            return ObjectValue.Of(("value", Template.Compile(expression).Evaluate(context)));
        }
        catch (ExpressionException refused)
        {
            return Error(refused.Message);
        }
    }

    public static ObjectValue Error(string message) => ObjectValue.Of(("error", Value.From(message)));
}
