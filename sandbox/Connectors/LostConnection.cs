using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors;

/// <summary>
/// A connection that a flow still names and cannot use: deleted, or not shared with the flow. The platform answers in the service's place, with outputs like any
/// answer (bodies and header as in microsoft/coe-starter-kit #4987 for a deleted one; OfficeDev/microsoft-teams-apps-requestateam #192 for one without rights).
/// </summary>
internal sealed class LostConnection(Connection lost, bool isDeleted) : Connection(lost.Name)
{
    private const string Region = "europe-002";

    /// <summary>What it was before.</summary>
    public Connection Before { get; } = lost;

    public ConnectorResponse Answer(string apiName)
    {
        var connection = $"{Region}/{apiName.Replace("shared_", "", StringComparison.Ordinal)}/{Uri.EscapeDataString(Name)}";
        var status = isDeleted ? 404 : 403;
        var message = isDeleted
            ? $"The connection ({connection}) is not found. Please create new connection and change your application to use the new connection."
            : $"Connection {Region}/logicflows/sandbox is not allowed to access connection {connection}";
        var body = ObjectValue.Of(
            ("status", Value.From(status)),
            ("source", Value.From($"https://{Region}.token.azure-apim.net:443/tokens/{connection}/exchange")),
            ("message", Value.From("Error from token exchange: " + message)));
        return new(status, ObjectValue.Of(("x-ms-failure-cause", Value.From("apihub-token-exchange")), ("Content-Type", Value.From("application/json"))), body);
    }

    internal override Task<AccessToken> AuthorizeAsync(TokenRequester requester, CancellationToken cancellationToken) =>
        throw new ConnectorException("Unauthorized", $"The connection '{Name}' cannot be used.");

    internal override bool Refused(AccessToken token) => false;
}
