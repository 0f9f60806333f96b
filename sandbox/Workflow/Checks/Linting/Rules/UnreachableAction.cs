using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>The <c>runAfter</c> of an action can never hold.</summary>
internal sealed class UnreachableAction() : FlowRule("UnreachableAction", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Definition.AllActions
        .SelectMany(a => a.Blocks)
        .Select(b => b.Actions)
        .Prepend(flow.Definition.Actions)
        .SelectMany(block => block.SelectMany(action => Check(flow, action, block)));

    private IEnumerable<FlowProblem> Check(CheckedFlow flow, ActionDefinition action, IReadOnlyList<ActionDefinition> block)
    {
        foreach (var after in action.RunAfter)
        {
            var predecessor = block.FirstOrDefault(a => a.Name.Equals(after.Action, StringComparison.OrdinalIgnoreCase));
            if (predecessor is null || flow.Endings.Ends(predecessor))
                continue;
            var ending = flow.Endings.Of(predecessor, block);
            if (ending != Ending.None && (ending & Endings.Accepted(after)) == Ending.None)
                yield return Problem($"{action.Place}.runAfter", $"'{action.Name}' waits for '{after.Action}' to end as {string.Join(" or ", after.Statuses)}, which it never does: it ends as {ending}.", "Correct the statuses, or remove the action.");
        }
        foreach (var (name, _) in new Implications(block).Of(action).Where(i => i.Value == Ending.None))
            yield return Problem($"{action.Place}.runAfter", $"'{action.Name}' waits for branches that cannot both run: they need '{name}' to end in different ways.", "Accept Skipped as a status of each branch, or let the action run after one of them.");
    }
}
