using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors;

/// <summary>
/// A connection that a flow still names and cannot use: deleted, or not shared with the flow. The platform answers in the service's place, with outputs like any
/// answer (bodies and header as in microsoft/coe-starter-kit #4987 for a deleted one; OfficeDev/microsoft-teams-apps-requestateam #192 for one without rights).
/// </summary>
internal sealed class LostConnection(Connection lost, bool isDeleted) : Connection(lost.Name)
{
    /// <summary>What it was before.</summary>
    public Connection Before { get; } = lost;

    public ConnectorResponse Answer(string apiName)
    {
        var connection = TokenExchange.NameOf(apiName, Name);
        return isDeleted
            ? TokenExchange.Refuse(404, connection, $"The connection ({connection}) is not found. Please create new connection and change your application to use the new connection.")
            : TokenExchange.Refuse(403, connection, $"Connection {TokenExchange.Region}/logicflows/sandbox is not allowed to access connection {connection}");
    }

    internal override Task<AccessToken> AuthorizeAsync(TokenRequester requester, CancellationToken cancellationToken) =>
        throw new ConnectorException("Unauthorized", $"The connection '{Name}' cannot be used.");

    internal override bool Refused(AccessToken token) => false;
}
