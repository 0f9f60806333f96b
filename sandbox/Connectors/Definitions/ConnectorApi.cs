using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.Definitions;

/// <summary>A connector's definition as read.</summary>
/// <param name="Name">The API name, e.g. <c>shared_salesforce</c>.</param>
/// <param name="Base">Scheme, host and base path, without a slash at the end.</param>
internal sealed record ConnectorApi(string Name, string Title, Uri Base, IReadOnlyDictionary<string, Operation> Operations)
{
    public Operation Find(string operationId) =>
        Operations.TryGetValue(operationId, out var operation)
            ? operation
            : throw new ConnectorException(
                "OperationNotFound",
                $"The connector '{Name}' ({Title}) has no operation '{operationId}' in this sandbox. It has: {string.Join(", ", Operations.Keys.Order(StringComparer.Ordinal))}.");
}
