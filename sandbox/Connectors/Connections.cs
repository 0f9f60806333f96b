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

    /// <summary>Somebody deletes the connection while flows still name it; calls are then answered 404 in the service's place.</summary>
    public void Delete(string connectionReference) => Lose(connectionReference, isDeleted: true);

    /// <summary>The connection is no longer shared with the flow; calls are then answered 403 in the service's place.</summary>
    public void Unshare(string connectionReference) => Lose(connectionReference, isDeleted: false);

    /// <summary>
    /// The sign-in of a connection to Dataverse ends: flows that are on go on with it, but none can be saved or turned on (learn, <i>Manage connections to
    /// Dataverse</i>, 2025).
    /// </summary>
    public void Expire(string connectionReference)
    {
        Restore(connectionReference);
        _bound[connectionReference] = new ExpiredConnection(Find(connectionReference));
    }

    /// <summary>Whether a flow that uses the connection can be saved or turned on.</summary>
    public bool IsValid(string connectionReference) => !_bound.TryGetValue(connectionReference, out var connection) || connection is not (LostConnection or ExpiredConnection);

    /// <summary>A connection that works stands behind the reference again.</summary>
    public void Restore(string connectionReference)
    {
        if (Find(connectionReference) is LostConnection lost)
            _bound[connectionReference] = lost.Before;
        else if (Find(connectionReference) is ExpiredConnection expired)
            _bound[connectionReference] = expired.Before;
    }

    private void Lose(string connectionReference, bool isDeleted)
    {
        Restore(connectionReference);
        _bound[connectionReference] = new LostConnection(Find(connectionReference), isDeleted);
    }

    internal LostConnection? FindLost(string connectionReference) => _bound.GetValueOrDefault(connectionReference) as LostConnection;

    internal Connection Find(string connectionReference) =>
        _bound.TryGetValue(connectionReference, out var connection)
            ? connection
            : throw new ConnectorException("ConnectionNotConfigured", $"The connection reference '{connectionReference}' has no connection. Choose a connection for it and turn the flow on again.");
}
