using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>
/// A condition that is an expression in a text. It runs; but the designer shows rows of a tree, finds none and, once the card is touched,
/// writes empty ones over the text (LogicAppsUX #6455, #2077). 1,608 of 1,625 conditions of exported flows are trees.
/// </summary>
internal sealed class ConditionAsText() : FlowRule("ConditionAsText", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.ActionsOf("If")
        where placed.Action.Source["expression"] is StringValue
        select Problem($"{placed.Action.Place}.expression", $"The condition of '{placed.Action.Name}' is a text: the designer shows it as empty rows, and an edit writes over it.",
            "Write it as a tree: {\"and\": [{\"equals\": [\"@…\", true]}]}.");
}
