using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>An Until that relies on the limits of the platform, 60 times or one hour, after which it ends as if all were well.</summary>
internal sealed class UntilWithoutLimit() : FlowRule("UntilWithoutLimit", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.ActionsOf("Until")
        let limit = placed.Action.Source["limit"]
        let missing = ((string[])["count", "timeout"]).Where(part => limit[part].IsNull).ToList()
        where missing.Count > 0
        select Problem($"{placed.Action.Place}.limit", $"'{placed.Action.Name}' has no '{string.Join("' and no '", missing)}' of its own.", "Say how often and how long it may repeat, and check afterwards why it ended.");
}
