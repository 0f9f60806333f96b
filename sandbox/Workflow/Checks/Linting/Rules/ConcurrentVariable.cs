using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A variable is changed in a loop whose iterations run at the same time: there is one variable for all of them.</summary>
internal sealed class ConcurrentVariable() : FlowRule("ConcurrentVariable", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.Actions
        where VariableRules.Changes(placed.Action)
        let loop = placed.Containers.FirstOrDefault(c => c.Source["runtimeConfiguration"]["concurrency"]["repetitions"] is IntegerValue { Value: > 1 })
        where loop is not null
        select Problem(placed.Action.Place, $"'{placed.Action.Name}' changes a variable in '{loop.Name}', whose iterations run at the same time.", "Use Compose inside the loop, or let the loop run one iteration at a time.");
}
