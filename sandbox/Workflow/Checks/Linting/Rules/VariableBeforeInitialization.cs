using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A variable is used by an action that does not run after its initialization.</summary>
internal sealed class VariableBeforeInitialization() : FlowRule("VariableBeforeInitialization", FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        var initializers = flow.ActionsOf("InitializeVariable")
            .SelectMany(a => a.Action.Parts.Raw("inputs/variables").AsItems().Select(v => (Variable: v["name"].AsString() ?? "", Action: a.Action.Name)))
            .DistinctBy(i => i.Variable, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(i => i.Variable, i => i.Action, StringComparer.OrdinalIgnoreCase);
        return flow.Actions.SelectMany(a => Check(flow, a, initializers));
    }

    private IEnumerable<FlowProblem> Check(CheckedFlow flow, PlacedAction placed, Dictionary<string, string> initializers)
    {
        var used = UsedBy(flow, placed.Action).Where(initializers.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (used.Count == 0)
            yield break;
        var before = flow.Order.NamesBefore(placed);
        foreach (var variable in used.Where(v => !before.Contains(initializers[v])))
            yield return Problem(placed.Action.Place, $"'{placed.Action.Name}' uses the variable '{variable}', but does not run after '{initializers[variable]}', which initializes it.", "Initialize variables in a chain at the start of the flow and let everything else run after it.");
    }

    private static IEnumerable<string> UsedBy(CheckedFlow flow, ActionDefinition action)
    {
        var read = flow.References[action.Place].SelectMany(r => r.Variables);
        return VariableRules.Changes(action) ? read.Append(action.Parts.Raw("inputs/name").AsString() ?? "") : read;
    }
}
