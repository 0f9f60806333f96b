using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>Text with expressions in it: always gives text.</summary>
internal sealed class InterpolationNode(Node[] parts) : Node
{
    /// <summary>Parts that are all known give the text at once.</summary>
    public static Node Of(Node[] parts)
    {
        if (!parts.All(part => part is ConstantNode))
            return new InterpolationNode(parts);
        return new ConstantNode(Value.From(string.Concat(parts.Select(part => ((ConstantNode)part).Value.ToString()))));
    }

    public override Value Evaluate(IEvaluationContext context)
    {
        if (parts.Length == 1)
            return Value.From(parts[0].Evaluate(context).ToString());
        var texts = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            texts[i] = parts[i].Evaluate(context).ToString();
        return Value.From(TextLimit.Join("", texts));
    }

    public override void Collect(ReferenceCollector references)
    {
        foreach (var part in parts)
            part.Collect(references);
    }
}
