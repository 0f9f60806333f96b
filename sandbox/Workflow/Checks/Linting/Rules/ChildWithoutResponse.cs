using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A child flow that never answers.</summary>
internal sealed class ChildWithoutResponse() : FlowRule("ChildWithoutResponse", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from call in ChildCalls.In(flow)
        where call.Child is { HasResponse: false } child && child.Trigger.Is("Request")
        select Problem(call.Call.Place, $"'{call.Call.Name}' calls '{call.Child!.Name}', which has no Response: the call fails with NoResponse.", "End the child flow with a Response.");
}
