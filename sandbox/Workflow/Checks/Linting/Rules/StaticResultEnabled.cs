using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A static result of a test that was left on: the action does nothing.</summary>
internal sealed class StaticResultEnabled() : FlowRule("StaticResultEnabled", FlowSeverity.Warning)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.Actions
        where "Enabled".Equals(placed.Action.Source["runtimeConfiguration"]["staticResult"]["staticResultOptions"].AsString(), StringComparison.OrdinalIgnoreCase)
        select Problem($"{placed.Action.Place}.runtimeConfiguration.staticResult", $"'{placed.Action.Name}' is not carried out: its static result is on.", "Turn the static result off.");
}
