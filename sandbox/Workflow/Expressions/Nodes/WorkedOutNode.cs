using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>
/// What needs nothing of a run is worked out when it is parsed, once for all runs: a call of a pure function with known arguments, a path into
/// a known value. What fails stays as it is, to fail in its place, and so does what would take room for long.
/// </summary>
internal sealed class WorkedOutNode : Node
{
    private const int Heaviest = 4096;

    private readonly Node _source;

    private WorkedOutNode(Node source, Value value) => (_source, Known) = (source, value);

    public override Value Known { get; }

    public static Node Of(Node source, ReadOnlySpan<Node> parts)
    {
        foreach (var part in parts)
        {
            if (part.Known is null)
                return source;
        }
        try
        {
            var value = source.Evaluate(NoRun.Instance);
            return Weight(value) <= Heaviest ? new WorkedOutNode(source, value) : source;
        }
        catch (ExpressionException)
        {
            return source;
        }
    }

    public override Value Evaluate(IEvaluationContext context) => Known;

    public override void Collect(ReferenceCollector references) => _source.Collect(references);

    /// <summary>About the characters of its JSON; more than the heaviest counts no further.</summary>
    private static int Weight(Value value)
    {
        switch (value)
        {
            case StringValue text:
                return text.Text.Length + 2;
            case ArrayValue array:
                var items = 2;
                for (var i = 0; i < array.Items.Count && items <= Heaviest; i++)
                    items += Weight(array.Items[i]);
                return items;
            case ObjectValue members:
                var weight = 2;
                foreach (var (name, member) in members.Members)
                    weight += weight > Heaviest ? 0 : name.Length + Weight(member);
                return weight;
            default:
                return 8;
        }
    }
}
