using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Checks.Linting.Rules;

/// <summary>A call that is not checked, because the definition of its connector or of its operation is not known here.</summary>
internal sealed class UncheckedConnector() : FlowRule("UncheckedConnector", FlowSeverity.Information)
{
    private const string Fix = "Give the connector's definition, or check the call in the designer.";

    public override IEnumerable<FlowProblem> Check(CheckedFlow flow)
    {
        if (flow.Surroundings.Catalogue is not { } catalogue)
            yield break;
        foreach (var use in flow.Uses.Where(u => !catalogue.HasConnector(u.Api)).DistinctBy(u => u.Api, StringComparer.OrdinalIgnoreCase))
            yield return Problem($"{use.Place}.inputs.host", $"The operations of the connector '{use.Api}' are not known here, so that its calls are not checked.", Fix);
        foreach (var use in flow.Uses.Where(u => catalogue.HasConnector(u.Api) && !catalogue.IsComplete(u.Api) && !catalogue.TryFind(u.Api, u.Operation, out _)))
            yield return Problem($"{use.Place}.inputs.host.operationId", $"The operation '{use.Operation}' of '{use.Api}' is not among those that are known here, so that '{use.Name}' is not checked.", Fix);
    }
}
