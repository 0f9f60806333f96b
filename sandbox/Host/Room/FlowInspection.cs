using Sandbox.Workflow;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Room;

/// <summary>Reads a flow as the platform would when it is saved, without running it.</summary>
/// <param name="Operations">The connector operations that it calls.</param>
/// <param name="Problems">Why the platform would not save it.</param>
internal sealed record FlowInspection(IReadOnlyList<OperationUse> Operations, IReadOnlyList<string> Problems)
{
    public static FlowInspection Inspect(Guid id, string name, Value clientData)
    {
        var engine = new FlowEngine(new()
        {
            Clock = new VirtualClock(DateTimeOffset.UnixEpoch),
            Connectors = new NoConnectors(),
            CallbackUrl = (_, _) => new Uri("http://localhost/"),
        });
        try
        {
            return new(engine.Register(id, name, clientData, FlowBindings.Empty).Operations, []);
        }
        catch (FlowRefusedException refused)
        {
            return new([], [.. refused.Problems.Select(problem => problem.ToString()!)]);
        }
    }

    private sealed class NoConnectors : IConnectorInvoker
    {
        public Task<ConnectorResponse> InvokeAsync(ConnectorCall call, CancellationToken cancellationToken) =>
            throw new ConnectorException("NotRunning", "A flow that is only inspected calls nothing.");
    }
}
