using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A connector whose definition was not given, so that its calls are not checked.</summary>
internal sealed class UncheckedConnector() : FlowRule("UncheckedConnector", FlowSeverity.Information)
{
    public override IEnumerable<FlowProblem> Check(CheckedFlow flow) => flow.Surroundings.Catalogue is not { } catalogue
        ? []
        : flow.Uses.Where(u => !catalogue.HasConnector(u.Api)).DistinctBy(u => u.Api, StringComparer.OrdinalIgnoreCase)
            .Select(u => Problem($"{u.Place}.inputs.host", $"The operations of the connector '{u.Api}' are not known here, so that its calls are not checked.", "Give the connector's definition, or check its calls in the designer."));
}
