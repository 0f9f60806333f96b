using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.Policies;

/// <summary>The policies of a connector, applied in the order in which they are listed.</summary>
internal sealed class PolicySet(IReadOnlyList<Policy> policies)
{
    public static PolicySet None { get; } = new([]);

    public Operation Route(Operation operation) => Of(operation).Aggregate(operation, (routed, policy) => policy.Route(routed));

    public OutgoingRequest Request(Operation operation, OutgoingRequest request) => Of(operation).Aggregate(request, (changed, policy) => policy.Request(changed));

    public ConnectorResponse Answer(Uri address, Operation operation, ConnectorResponse answer) =>
        Of(operation).Aggregate(answer, (changed, policy) => policy.Answer(address, changed));

    private IEnumerable<Policy> Of(Operation operation) => policies.Where(policy => policy.AppliesTo(operation));
}
