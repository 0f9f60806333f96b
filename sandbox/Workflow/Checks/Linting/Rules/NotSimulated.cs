using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A setting that changes nothing in the sandbox: content goes in one piece here, whatever <c>contentTransfer</c> says.</summary>
internal sealed class NotSimulated() : FlowRule("NotSimulated", FlowSeverity.Information)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.Actions
        where !placed.Action.Source["runtimeConfiguration"]["contentTransfer"].IsNull
        select Problem($"{placed.Action.Place}.runtimeConfiguration.contentTransfer", $"'{placed.Action.Name}' transfers its content in chunks; the sandbox sends it in one piece.", "Try large contents on a live environment.");
}
