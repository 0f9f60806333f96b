using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>Two cases of a Switch have the same value.</summary>
internal sealed class DuplicateCase() : FlowRule("DuplicateCase", FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        foreach (var (action, _) in flow.ActionsOf("Switch"))
        {
            var seen = new List<Block>();
            foreach (var branch in action.Blocks.Where(b => b.Case is not null))
            {
                if (seen.Find(b => b.Case!.Means(branch.Case!)) is { } first)
                    yield return Problem($"{action.Place}.cases.{branch.Label}.case", $"The cases '{first.Label}' and '{branch.Label}' of '{action.Name}' are both {branch.Case!.ToJson()}.", "Give each case its own value.");
                seen.Add(branch);
            }
        }
    }
}
