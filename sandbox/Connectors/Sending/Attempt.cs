using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.Sending;

/// <summary>One attempt at an operation on its way: the call, the connection that it uses, and whether anything went out.</summary>
internal sealed class Attempt(ConnectorCall call, Connection connection, CancellationToken cancellationToken)
{
    public ConnectorCall Call { get; } = call;

    public Connection Connection { get; } = connection;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Set when the first request goes out: only then does the attempt count.</summary>
    public bool Sent { get; set; }
}
