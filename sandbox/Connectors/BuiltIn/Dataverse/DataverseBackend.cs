using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Policies;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;

namespace Sandbox.Connectors.BuiltIn.Dataverse;

/// <summary>
/// <c>shared_commondataserviceforapps</c>: its operations are those of the Dataverse Web API, at the address of the connection's
/// environment. The Web API names what it created in <c>OData-EntityId</c>; a webhook's subscription is known to flows by <c>Location</c>.
/// </summary>
internal sealed class DataverseBackend(ConnectorApi api, ServiceClient client) : IBackend
{
    // The connector's own address of unbound actions only keeps paths unique; the Web API has them beside the tables.
    private static readonly PolicySet Routes = new([new RouteRequestPolicy("/api/data/v9.1/{actionName}", method: null) { Operations = ["PerformUnboundAction"] }]);

    private readonly HttpBackend _http = new(api, Routes, client) { AddressedByConnection = true };

    public ConnectorApi Api => api;

    public async Task<ConnectorResponse> AnswerAsync(Operation operation, Attempt attempt)
    {
        var answer = await _http.AnswerAsync(operation, attempt).ConfigureAwait(false);
        return attempt.Call.CallbackUrl is null || answer.Headers.TryGet("Location", out _) || !answer.Headers.TryGet("OData-EntityId", out var created)
            ? answer
            : answer with { Headers = answer.Headers.With("Location", created) };
    }
}
