using Sandbox.Workflow.Expressions.Nodes;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary><c>action()</c>: the action whose tracked properties are evaluated; anywhere else there is none (documentation page; published measurements).</summary>
internal sealed class CurrentActionNode(string name) : Node
{
    public override Value Evaluate(IEvaluationContext context) => context.TryGetCurrentAction(out var record)
        ? record
        : throw new ExpressionException(CallBinder.NotExpectedHere(name));

    public override void Collect(ReferenceCollector references) => references.AddCall(name, []);
}
