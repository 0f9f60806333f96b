using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>The connector has no such operation.</summary>
internal sealed class UnknownOperation() : FlowRule("UnknownOperation", FlowSeverity.Error)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Surroundings.Catalogue is not { } catalogue
        ? []
        : flow.Uses.Where(u => catalogue.HasConnector(u.Api) && catalogue.IsComplete(u.Api) && !catalogue.TryFind(u.Api, u.Operation, out _))
            .Select(u => Problem($"{u.Place}.inputs.host.operationId", $"The connector '{u.Api}' has no operation '{u.Operation}'.", "Pick an operation of its definition."));
}
