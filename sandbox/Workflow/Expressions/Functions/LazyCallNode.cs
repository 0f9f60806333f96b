using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>A call that evaluates only the arguments that it needs: <c>and or if coalesce</c>.</summary>
internal sealed class LazyCallNode(string name, Function function, Node[] arguments) : Node
{
    private readonly LazyFunctionBody _body = function.LazyBody!;

    public override Value Evaluate(IEvaluationContext context) => _body(new LazyArguments(name, function, arguments, context));

    public override void Collect(ReferenceCollector references) => references.AddCall(name, arguments);
}
