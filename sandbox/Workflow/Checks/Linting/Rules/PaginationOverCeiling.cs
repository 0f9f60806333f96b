using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>Pagination asks for more items than any plan gives.</summary>
internal sealed class PaginationOverCeiling() : FlowRule("PaginationOverCeiling", FlowSeverity.Error)
{
    private const int Ceiling = 100_000;

    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) =>
        from placed in flow.Actions
        where placed.Action.Source["runtimeConfiguration"]["paginationPolicy"]["minimumItemCount"] is IntegerValue { Value: < 1 or > Ceiling }
        select Problem($"{placed.Action.Place}.runtimeConfiguration.paginationPolicy", $"'{placed.Action.Name}' asks for {placed.Action.Source["runtimeConfiguration"]["paginationPolicy"]["minimumItemCount"]} items; 1 to {Ceiling} are allowed (5000 in the Low profile).", "Filter in the service, or read in parts.");
}
