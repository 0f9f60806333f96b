using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks;

/// <summary><c>runAfter</c> names actions of the same block, knows four statuses, and does not go in circles.</summary>
internal static class OrderRules
{
    private static readonly string[] Statuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow) =>
        flow.AllActions.SelectMany(a => a.Blocks).Select(b => b.Actions).Prepend(flow.Actions).SelectMany(CheckBlock);

    private static IEnumerable<FlowProblem> CheckBlock(IReadOnlyList<ActionDefinition> actions)
    {
        var names = actions.Select(a => a.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var action in actions)
        {
            foreach (var predecessor in action.RunAfter)
            {
                if (!names.Contains(predecessor.Action))
                    yield return new("InvalidRunAfter", $"{action.Place}.runAfter", $"The action '{action.Name}' runs after '{predecessor.Action}', which is not an action of the same block.", "Name an action beside it.");
                foreach (var status in predecessor.Statuses.Where(s => !Statuses.Contains(s, StringComparer.OrdinalIgnoreCase)))
                    yield return new("InvalidRunAfter", $"{action.Place}.runAfter.{predecessor.Action}", $"'{status}' is not a status.", $"Use {string.Join(", ", Statuses)}.");
            }
        }
        foreach (var action in InCircles(actions))
            yield return new("CircularRunAfter", $"{action.Place}.runAfter", $"The action '{action.Name}' runs after itself, by way of its predecessors.", "Break the circle.");
    }

    /// <summary>What remains when everything that could run has run.</summary>
    private static IEnumerable<ActionDefinition> InCircles(IReadOnlyList<ActionDefinition> actions)
    {
        var open = actions.ToDictionary(a => a.Place, StringComparer.Ordinal);
        while (true)
        {
            var names = open.Values.Select(a => a.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var ready = open.Values.Where(a => a.RunAfter.All(r => !names.Contains(r.Action))).ToList();
            if (ready.Count == 0)
                return open.Values;
            ready.ForEach(a => open.Remove(a.Place));
        }
    }
}
