using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>A run of which nothing is known: an expression that evaluates in it always gives the same.</summary>
internal sealed class NothingKnown : IEvaluationContext
{
    public DateTimeOffset Now => throw new UnknownException();

    public Value Trigger => throw new UnknownException();

    public Value Workflow => throw new UnknownException();

    public string CallbackUrl => throw new UnknownException();

    public Random Random => throw new UnknownException();

    /// <returns>Null when the value differs from run to run, or the expression fails.</returns>
    public static bool? ConstantOf(Value condition) => Evaluate<bool?>(() => Condition.Compile(condition).IsTrue(new NothingKnown()));

    /// <inheritdoc cref="ConstantOf"/>
    public static Value? ValueOf(Value template) => Evaluate(() => Template.Compile(template).Evaluate(new NothingKnown()));

    public bool TryGetAction(string name, out Value record) => throw new UnknownException();

    public bool TryGetVariable(string name, out Value value) => throw new UnknownException();

    public bool TryGetParameter(string name, out Value value) => throw new UnknownException();

    public bool TryGetItem(out Value item) => throw new UnknownException();

    public bool TryGetItemOf(string loop, out Value item) => throw new UnknownException();

    public bool TryGetIterationIndex(string loop, out long index) => throw new UnknownException();

    public bool TryGetResults(string scope, out ArrayValue results) => throw new UnknownException();

    private static T? Evaluate<T>(Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception e) when (e is UnknownException or ExpressionException)
        {
            return default;
        }
    }

    private sealed class UnknownException : Exception;
}
