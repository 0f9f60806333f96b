using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A child flow that is not there.</summary>
internal sealed class UnknownChildFlow() : FlowRule("UnknownChildFlow", FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from call in ChildCalls.In(flow)
        where call.Child is null
        select Problem($"{call.Call.Place}.inputs.host.workflowReferenceName", $"'{call.Call.Name}' calls the flow '{call.Call.Source["inputs"]["host"]["workflowReferenceName"]}', which is not in the folder.", "Add the child flow to the solution; its file name must end with its id.");
}
