using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A child flow is called with retries: a child that fails, or does not answer, is started again and again.</summary>
internal sealed class ChildCallRetry() : FlowRule("ChildCallRetry", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.ActionsOf("Workflow")
        where !"none".Equals(placed.Action.Source["inputs"]["retryPolicy"]["type"].AsString(), StringComparison.OrdinalIgnoreCase)
        select Problem($"{placed.Action.Place}.inputs.retryPolicy", $"'{placed.Action.Name}' starts the child flow again when it fails or does not answer.", "Set 'retryPolicy' to {\"type\": \"none\"}.");
}
