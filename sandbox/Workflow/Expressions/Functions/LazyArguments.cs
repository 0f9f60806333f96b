using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>The arguments of one call, evaluated one by one on demand.</summary>
internal readonly ref struct LazyArguments(string name, Function function, Node[] nodes, IEvaluationContext context)
{
    public int Count => nodes.Length;

    public Value Evaluate(int index) => nodes[index].Evaluate(context);

    /// <summary>With evaluated arguments, for their messages.</summary>
    public Arguments With(ReadOnlySpan<Value> values) => new(name, function, values, context);
}
