using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A condition or a Switch that always goes the same way, so that its other branches never run.</summary>
internal sealed class ConstantCondition() : FlowRule("ConstantCondition", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        foreach (var (action, _) in flow.ActionsOf("If"))
        {
            if (NothingKnown.ConstantOf(action.Source["expression"]) is { } always)
                yield return Problem($"{action.Place}.expression", $"The condition of '{action.Name}' is always {(always ? "true" : "false")}.", "Compare with something that differs from run to run, or keep the branch that runs and remove the other.");
        }
        foreach (var (action, _) in flow.ActionsOf("Switch"))
        {
            if (!action.Source["expression"].IsNull && NothingKnown.ValueOf(action.Source["expression"]) is { } value)
                yield return Problem($"{action.Place}.expression", $"'{action.Name}' always switches on {value.ToJson()}.", "Switch on something that differs from run to run, or keep the case that runs.");
        }
    }
}
