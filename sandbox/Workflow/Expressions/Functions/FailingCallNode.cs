using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>
/// A call that the platform saves and fails only when it comes to evaluate it: an unknown function, a wrong number of
/// arguments. Its arguments are not evaluated.
/// </summary>
internal sealed class FailingCallNode(string name, string message, Node[] arguments) : Node
{
    public override Value Evaluate(IEvaluationContext context) => throw new ExpressionException(message);

    public override void Collect(ReferenceCollector references)
    {
        references.AddFailure(name, message);
        references.AddCall(name, arguments);
    }
}
