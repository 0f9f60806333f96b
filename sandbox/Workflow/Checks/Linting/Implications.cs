using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting;

/// <summary>What is known of the actions of a block once one of them runs: how each predecessor must have ended.</summary>
internal sealed class Implications(IReadOnlyList<ActionDefinition> block)
{
    private const Ending Ran = Ending.Succeeded | Ending.Failed | Ending.TimedOut;

    /// <summary>By name. A predecessor that may have been skipped says nothing about what lies before it.</summary>
    public IReadOnlyDictionary<string, Ending> Of(ActionDefinition action)
    {
        var implied = new Dictionary<string, Ending>(StringComparer.OrdinalIgnoreCase);
        Add(action, implied, []);
        return implied;
    }

    /// <summary>Whether both can run in the same run, each doing its work.</summary>
    public bool CanBothRun(ActionDefinition one, ActionDefinition other)
    {
        var ofOne = Of(one);
        var ofOther = Of(other);
        return !ofOne.Any(i => ofOther.TryGetValue(i.Key, out var ending) && (ending & i.Value) == Ending.None)
            && !RulesOut(ofOne, other) && !RulesOut(ofOther, one);
    }

    /// <summary>A container that failed may still have run a part of what is in it; a single action did not do its work.</summary>
    private static bool RulesOut(IReadOnlyDictionary<string, Ending> implied, ActionDefinition action) =>
        implied.TryGetValue(action.Name, out var ending) && (ending & (action.Blocks.Count > 0 ? Ran : Ending.Succeeded)) == Ending.None;

    private void Add(ActionDefinition action, Dictionary<string, Ending> implied, HashSet<string> visited)
    {
        if (!visited.Add(action.Place))
            return;
        foreach (var after in action.RunAfter)
        {
            var accepted = Endings.Accepted(after);
            implied[after.Action] = implied.TryGetValue(after.Action, out var known) ? known & accepted : accepted;
            var predecessor = block.FirstOrDefault(a => a.Name.Equals(after.Action, StringComparison.OrdinalIgnoreCase));
            if (predecessor is not null && (accepted & Ending.Skipped) == Ending.None)
                Add(predecessor, implied, visited);
        }
    }
}
