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
        return block.Contains(second) && new Implications(block).CanBothRun(first, second);
    }

    private static IReadOnlyList<ActionDefinition> BlockOf(ActionDefinition? container, ActionDefinition action, FlowDefinition flow) =>
        container?.Blocks.Select(b => b.Actions).First(b => b.Contains(action)) ?? flow.Actions;
}
