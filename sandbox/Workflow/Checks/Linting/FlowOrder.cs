using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>Which actions have certainly ended before another one starts, by way of <c>runAfter</c>.</summary>
internal sealed class FlowOrder
{
    private readonly Dictionary<string, HashSet<ActionDefinition>> _before = new(StringComparer.Ordinal);

    public FlowOrder(FlowDefinition flow)
    {
        foreach (var block in flow.AllActions.SelectMany(a => a.Blocks).Select(b => b.Actions).Prepend(flow.Actions))
            AddBlock(block);
    }

    /// <summary>The predecessors in the same block, theirs, and so on.</summary>
    public IReadOnlySet<ActionDefinition> Before(ActionDefinition action) => _before[action.Place];

    /// <summary>The names of all actions that have ended, in whatever way, when this one starts.</summary>
    public IReadOnlySet<string> NamesBefore(PlacedAction placed)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var level in placed.Containers.Append(placed.Action))
            names.UnionWith(Before(level).SelectMany(a => a.SelfAndDescendants).Select(a => a.Name));
        // The expression of Until is looked at after its body.
        if (placed.Action.Type.Equals("Until", StringComparison.OrdinalIgnoreCase))
            names.UnionWith(placed.Action.Children.SelectMany(c => c.SelfAndDescendants).Select(a => a.Name));
        return names;
    }

    private void AddBlock(IReadOnlyList<ActionDefinition> block)
    {
        var byName = block.DistinctBy(a => a.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(a => a.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var action in block)
        {
            var before = new HashSet<ActionDefinition>();
            var open = new Stack<ActionDefinition>([action]);
            while (open.TryPop(out var next))
            {
                foreach (var predecessor in next.RunAfter.Select(r => byName.GetValueOrDefault(r.Action)).OfType<ActionDefinition>())
                {
                    if (before.Add(predecessor))
                        open.Push(predecessor);
                }
            }
            _before[action.Place] = before;
        }
    }
}
