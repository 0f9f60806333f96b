using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>What can be said of an expression without a run.</summary>
internal static class NothingKnown
{
    /// <returns>Null when the value differs from run to run, or the expression fails.</returns>
    public static bool? ConstantOf(Value condition) => Evaluate<bool?>(() => Condition.Compile(condition).IsTrue(NoRun.Instance));

    /// <inheritdoc cref="ConstantOf"/>
    public static Value? ValueOf(Value template) => Evaluate(() => Template.Compile(template).Evaluate(NoRun.Instance));

    private static T? Evaluate<T>(Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (ExpressionException)
        {
            return default;
        }
    }
}
