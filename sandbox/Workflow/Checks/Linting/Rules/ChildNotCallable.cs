using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A child flow that cannot be called by another flow.</summary>
internal sealed class ChildNotCallable() : FlowRule("ChildNotCallable", FlowSeverity.Error)
{
    private static readonly string[] Kinds = ["Button", "PowerApp", "PowerAppV2", "Http"];

    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from call in ChildCalls.In(flow)
        where call.Child is { } child && !(child.Trigger.Is("Request") && Kinds.Contains(child.Trigger.Kind, StringComparer.OrdinalIgnoreCase))
        select Problem(call.Call.Place, $"'{call.Call.Name}' calls '{call.Child!.Name}', which does not start by hand: its trigger is {call.Child.Trigger.Type}.", "Give the child flow a manual trigger.");
}
