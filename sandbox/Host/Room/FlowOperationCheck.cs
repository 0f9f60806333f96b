using Sandbox.Connectors;
using Sandbox.Dataverse;
using Sandbox.Dataverse.Solutions;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Host.Room;

/// <summary>Lets no flow in that the platform would refuse to save or that calls an operation which its connector does not have.</summary>
internal sealed class FlowOperationCheck(ConnectorHost connectors) : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        foreach (var flow in package.Flows)
        {
            var reading = FlowInspection.Inspect(flow.Id, flow.Name, flow.ClientData);
            foreach (var problem in reading.Problems)
                yield return new(flow.File, problem);
            foreach (var use in reading.Operations.Where(use => !Knows(use)))
                yield return new(flow.File, $"The {(use.IsTrigger ? "trigger" : "action")} '{use.ActionName}' calls the operation '{use.OperationId}', which the connector '{use.ApiName}' does not have.");
        }
    }

    private bool Knows(OperationUse use) => connectors.OperationsOf(use.ApiName).Contains(use.OperationId, StringComparer.OrdinalIgnoreCase);
}
