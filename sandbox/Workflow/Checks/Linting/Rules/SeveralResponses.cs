using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>Two Responses that can both run: the second one fails, for the caller has its answer.</summary>
internal sealed class SeveralResponses() : FlowRule("SeveralResponses", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        var responses = flow.ActionsOf("Response").ToList();
        for (var later = 1; later < responses.Count; later++)
        {
            if (responses.Take(later).FirstOrDefault(earlier => CanBothRun(flow, earlier, responses[later])) is { } other)
                yield return Problem(responses[later].Action.Place, $"'{responses[later].Action.Name}' and '{other.Action.Name}' can both answer the same call.", "Let only one Response run: in different branches, or after different statuses of the same action.");
        }
    }

    private static bool CanBothRun(CheckedFlow flow, PlacedAction one, PlacedAction other)
    {
        var pathOfOne = one.Containers.Append(one.Action).ToList();
        var pathOfOther = other.Containers.Append(other.Action).ToList();
        var common = pathOfOne.Zip(pathOfOther).TakeWhile(pair => ReferenceEquals(pair.First, pair.Second)).Count();
        if (common == pathOfOne.Count || common == pathOfOther.Count)
            return false; // one contains the other, which a Response cannot
        var (first, second) = (pathOfOne[common], pathOfOther[common]);
        var block = BlockOf(common == 0 ? null : pathOfOne[common - 1], first, flow.Definition);
        if (!block.Contains(second))
            return false;
        var implications = new Implications(block);
        return implications.CanBothRun(first, second)
            && !RulesOut(flow, implications.Of(second), pathOfOne[common..]) && !RulesOut(flow, implications.Of(first), pathOfOther[common..]);
    }

    private static IReadOnlyList<ActionDefinition> BlockOf(ActionDefinition? container, ActionDefinition action, FlowDefinition flow) =>
        container?.Blocks.Select(b => b.Actions).First(b => b.Contains(action)) ?? flow.Actions;

    /// <summary>
    /// Try and catch: the other Response runs only if the container of this one did not succeed, and once this one has answered nothing is left in
    /// the container that could fail.
    /// </summary>
    private static bool RulesOut(CheckedFlow flow, IReadOnlyDictionary<string, Ending> implied, List<ActionDefinition> path) =>
        path.Count > 1 && implied.TryGetValue(path[0].Name, out var ending) && (ending & Ending.Succeeded) == Ending.None
        && path.Zip(path.Skip(1)).All(level => IsLast(flow, level.First, level.Second));

    private static bool IsLast(CheckedFlow flow, ActionDefinition container, ActionDefinition action)
    {
        var block = container.Blocks.Select(b => b.Actions).First(b => b.Contains(action));
        var before = flow.Order.Before(action);
        return !container.IsLoop && block.All(a => a == action || before.Contains(a) || (flow.Endings.Of(a, block) & (Ending.Failed | Ending.TimedOut)) == Ending.None
            || !new Implications(block).CanBothRun(action, a));
    }
}
