using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions;

/// <summary>A run of which nothing is known: what evaluates in it always gives the same.</summary>
internal sealed class NoRun : IEvaluationContext
{
    public static NoRun Instance { get; } = new();

    public DateTimeOffset Now => throw Unknown();

    public Value Trigger => throw Unknown();

    public Value Workflow => throw Unknown();

    public string CallbackUrl => throw Unknown();

    public Random Random => throw Unknown();

    public bool TryGetAction(string name, out Value record) => throw Unknown();

    public bool TryGetVariable(string name, out Value value) => throw Unknown();

    public bool TryGetParameter(string name, out Value value) => throw Unknown();

    public bool TryGetItem(out Value item) => throw Unknown();

    public bool TryGetItemOf(string loop, out Value item) => throw Unknown();

    public bool TryGetIterationIndex(string loop, out long index) => throw Unknown();

    public bool TryGetResults(string scope, out ArrayValue results) => throw Unknown();

    private static ExpressionException Unknown() => new("Nothing is known of the run.");
}
