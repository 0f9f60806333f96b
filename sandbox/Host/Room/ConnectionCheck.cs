using Sandbox.Connectors;
using Sandbox.Workflow;
using Sandbox.Workflow.Definitions;

namespace Sandbox.Host.Room;

/// <summary>The platform turns no flow on that names a connection which is deleted, not shared, or, to Dataverse, not signed in any more.</summary>
internal sealed class ConnectionCheck(Connections connections)
{
    /// <exception cref="FlowActivationException">One of the connections is not valid.</exception>
    public void Demand(FlowDefinition flow)
    {
        if (flow.ConnectionReferences.Values.FirstOrDefault(use => !connections.IsValid(use.LogicalName)) is { } invalid)
            throw new FlowActivationException(flow.Name, ActivationRefusal.Code, ActivationRefusal.Text(invalid.LogicalName, invalid.ApiName));
    }
}
