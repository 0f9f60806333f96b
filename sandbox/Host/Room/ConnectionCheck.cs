using Sandbox.Connectors;
using Sandbox.Workflow;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Host.Room;

/// <summary>The platform turns no flow on that names a connection which is deleted, not shared, or, to Dataverse, not signed in any more.</summary>
internal sealed class ConnectionCheck(Connections connections)
{
    public IReadOnlyList<ActivationFault> Check(FlowDefinition flow) =>
    [
        .. flow.ConnectionReferences.Values.Where(use => !connections.IsValid(use.LogicalName)).Take(1)
            .Select(use => new ActivationFault(ActivationRefusal.Code, ActivationRefusal.Text(use.LogicalName, use.ApiName)) { Refusal = ActivationRefusal.Code }),
    ];
}
