using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>Which action of a block goes after which, by position, worked out once: a run only counts down.</summary>
internal sealed class BlockOrder
{
    private readonly int[] _waitsFor;
    private readonly bool _isCounted;
    private readonly int[][] _followers;
    private readonly int[][] _predecessors;

    public BlockOrder(IReadOnlyList<ActionDefinition> actions)
    {
        Actions = actions;
        var positions = new Dictionary<string, int>(actions.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < actions.Count; i++)
            positions.TryAdd(actions[i].Name, i);
        _predecessors = [.. actions.Select(a => a.RunAfter.Select(r => positions.GetValueOrDefault(r.Action, -1)).Where(p => p >= 0).Distinct().ToArray())];
        _waitsFor = [.. _predecessors.Select(p => p.Length)];
        _isCounted = Array.Exists(_waitsFor, count => count > 1);
        var followers = actions.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < _predecessors.Length; i++)
        {
            foreach (var predecessor in _predecessors[i])
                followers[predecessor].Add(i);
        }
        _followers = [.. followers.Select(f => f.ToArray())];
        First = [.. Enumerable.Range(0, actions.Count).Where(i => _waitsFor[i] == 0)];
        Leaves = [.. Enumerable.Range(0, actions.Count).Where(i => _followers[i].Length == 0)];
    }

    public IReadOnlyList<ActionDefinition> Actions { get; }

    /// <summary>What waits for nothing, in the order of the definition.</summary>
    public int[] First { get; }

    /// <summary>What nothing waits for.</summary>
    public int[] Leaves { get; }

    /// <summary>What waits for an action, in the order of the definition.</summary>
    public ReadOnlySpan<int> Followers(int action) => _followers[action];

    public ReadOnlySpan<int> Predecessors(int action) => _predecessors[action];

    /// <summary>How many predecessors each action waits for; the caller's own, to count down. Null when none waits for more than one.</summary>
    public int[]? NewCountdown() => _isCounted ? (int[])_waitsFor.Clone() : null;
}

/// <summary>The actions inside a container: the body of a scope or loop, or one branch.</summary>
/// <param name="Label"><c>actions</c>, <c>else</c>, <c>default</c>, or the name of a case.</param>
/// <param name="Case">The value of a case of a Switch, else null.</param>
/// <param name="Actions">In the order of the definition.</param>
public sealed record Block(string Label, Value? Case, IReadOnlyList<ActionDefinition> Actions)
{
    internal BlockOrder Order { get; } = new(Actions);
}
