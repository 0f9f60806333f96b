using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A child flow that is not there.</summary>
internal sealed class UnknownChildFlow() : FlowRule("UnknownChildFlow", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from call in ChildCalls.In(flow)
        where call.Child is null
        select Problem($"{call.Call.Place}.inputs.host.workflowReferenceName", $"'{call.Call.Name}' calls the flow '{call.Call.Source["inputs"]["host"]["workflowReferenceName"]}', which is not among the flows here.", "Add the child flow to the solution, unless a solution that is imported before holds it; its file name must end with its id.");
}
