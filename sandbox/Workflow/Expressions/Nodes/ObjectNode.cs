using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>A JSON object of a template: names may be expressions too.</summary>
internal sealed class ObjectNode : Node
{
    private readonly Node[] _names;
    private readonly Node[] _values;

    private ObjectNode(Node[] names, Node[] values) => (_names, _values) = (names, values);

    /// <summary>Escapes alone (<c>@@odata.type</c>) need no evaluation in every run.</summary>
    public static Node Of(Node[] names, Node[] values)
    {
        if (!names.Concat(values).All(node => node is ConstantNode))
            return new ObjectNode(names, values);
        var members = names.Zip(values, (name, value) =>
            KeyValuePair.Create(((ConstantNode)name).Value.ToString(), ((ConstantNode)value).Value));
        return new ConstantNode(new ObjectValue(members));
    }

    public override Value Evaluate(IEvaluationContext context)
    {
        var members = new KeyValuePair<string, Value>[_names.Length];
        for (var i = 0; i < members.Length; i++)
            members[i] = new(_names[i].Evaluate(context).ToString(), _values[i].Evaluate(context));
        return new ObjectValue(members);
    }

    public override void Collect(ReferenceCollector references)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            _names[i].Collect(references);
            _values[i].Collect(references);
        }
    }
}
