using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>An action waits for one that ends the run.</summary>
internal sealed class ActionAfterTerminate() : FlowRule("ActionAfterTerminate", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Definition.AllActions
        .SelectMany(a => a.Blocks)
        .Select(b => b.Actions)
        .Prepend(flow.Definition.Actions)
        .SelectMany(block => block.SelectMany(action => Check(flow, action, block)));

    private IEnumerable<FlowProblem> Check(CheckedFlow flow, ActionDefinition action, IReadOnlyList<ActionDefinition> block) =>
        from after in action.RunAfter
        let predecessor = block.FirstOrDefault(a => a.Name.Equals(after.Action, StringComparison.OrdinalIgnoreCase))
        where predecessor is not null && flow.Endings.Ends(predecessor)
            && (flow.Endings.Of(predecessor, block) & Endings.Accepted(after)) == Ending.None
        select Problem($"{action.Place}.runAfter", $"'{action.Name}' never runs: '{after.Action}' ends the run.", "Put it before, or remove it.");
}
