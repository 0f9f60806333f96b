using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>A JSON array of a template.</summary>
internal sealed class ArrayNode(Node[] items) : Node
{
    /// <summary>Escapes alone (<c>@@me</c>) need no evaluation in every run.</summary>
    public static Node Of(Node[] items) => items.All(item => item is ConstantNode)
        ? new ConstantNode(new ArrayValue([.. items.Select(item => ((ConstantNode)item).Value)]))
        : new ArrayNode(items);

    public override Value Evaluate(IEvaluationContext context)
    {
        var values = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
            values[i] = items[i].Evaluate(context);
        return new ArrayValue(values);
    }

    public override void Collect(ReferenceCollector references)
    {
        foreach (var item in items)
            item.Collect(references);
    }
}
