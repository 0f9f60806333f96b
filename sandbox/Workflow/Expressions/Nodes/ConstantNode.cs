using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Nodes;

internal sealed class ConstantNode(Value value) : Node
{
    public Value Value { get; } = value;

    public override Value Known => Value;

    public override Value Evaluate(IEvaluationContext context) => Value;
}
