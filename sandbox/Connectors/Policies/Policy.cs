using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.Policies;

/// <summary>A policy of a connector: changes what goes out or what comes back, for some operations or for all.</summary>
internal abstract class Policy
{
    /// <summary>The operations it applies to; empty for all (<c>x-ms-apimTemplate-operationName</c>).</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    public bool AppliesTo(Operation operation) => Operations.Count == 0 || Operations.Contains(operation.Id, StringComparer.Ordinal);

    public virtual Operation Route(Operation operation) => operation;

    public virtual OutgoingRequest Request(OutgoingRequest request) => request;

    public virtual ConnectorResponse Answer(Uri address, ConnectorResponse answer) => answer;
}
