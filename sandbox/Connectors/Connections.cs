using System.Collections.Concurrent;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors;

/// <summary>Which connection stands behind each connection reference.</summary>
public sealed class Connections
{
    private readonly ConcurrentDictionary<string, Connection> _bound = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Binds a connection; one bound before is replaced.</summary>
    /// <param name="connectionReference">The reference's logical name, e.g. <c>cosell_Salesforce</c>.</param>
    public void Bind(string connectionReference, Connection connection) => _bound[connectionReference] = connection;

    /// <summary>Takes the connection away; calls are then refused with <c>ConnectionNotConfigured</c>.</summary>
    public void Unbind(string connectionReference) => _bound.TryRemove(connectionReference, out _);

    internal Connection Find(string connectionReference) =>
        _bound.TryGetValue(connectionReference, out var connection)
            ? connection
            : throw new ConnectorException("ConnectionNotConfigured", $"The connection reference '{connectionReference}' has no connection. Choose a connection for it and turn the flow on again.");
}
