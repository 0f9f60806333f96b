using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A Response inside a loop.</summary>
internal sealed class ResponseInLoop() : FlowRule("ResponseInLoop", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.ActionsOf("Response")
        let loop = placed.Containers.FirstOrDefault(c => c.IsLoop)
        where loop is not null
        select Problem(placed.Action.Place, $"'{placed.Action.Name}' answers inside the loop '{loop.Name}': never, or more than once.", "Answer after the loop.");
}
