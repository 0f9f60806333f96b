using Microsoft.OpenApi;
using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Policies;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Sending;

/// <summary>A connector whose operations are those of the service itself.</summary>
internal sealed class HttpBackend(ConnectorApi api, PolicySet policies, ServiceClient client) : IBackend
{
    public ConnectorApi Api => api;

    /// <summary>Whether each customer has an address of its own, which the connection knows, instead of the definition's host.</summary>
    public bool AddressedByConnection { get; init; }

    public async Task<ConnectorResponse> AnswerAsync(Operation operation, Attempt attempt)
    {
        var address = AddressedByConnection ? Address(attempt.Connection) : api.Base;
        var request = Compose(address, operation, attempt.Call);
        var answer = await client.SendAsync(request, attempt).ConfigureAwait(false);
        return policies.Answer(address, operation, ResponseReader.Read(answer));
    }

    private Uri Address(Connection connection) =>
        connection.InstanceUrl is { } instance ? new Uri(instance.GetLeftPart(UriPartial.Authority) + api.Base.AbsolutePath.TrimEnd('/')) : api.Base;

    private OutgoingRequest Compose(Uri address, Operation operation, ConnectorCall call)
    {
        if (call.Subscription is { } subscription)
            return new OutgoingRequest(HttpMethod.Delete, OnSameService(address, subscription));
        if ((call.NextLink ?? call.PollLocation) is { } link)
            return policies.Request(operation, new OutgoingRequest(call.PollLocation is null ? operation.Method : HttpMethod.Get, OnSameService(address, link)) { Headers = HeadersOf(address, operation, call) });
        var bound = ParameterBinder.Bind(policies.Route(operation), call);
        return policies.Request(operation, RequestComposer.Compose(address, bound));
    }

    // A link carries path and query already, but a next page wants the same headers (Prefer, correlation) as the first.
    private static List<KeyValuePair<string, string>> HeadersOf(Uri address, Operation operation, ConnectorCall call)
    {
        var headers = operation with { Body = null, Parameters = [.. operation.Parameters.Where(parameter => parameter.In == ParameterLocation.Header)] };
        var given = new ObjectValue(call.Parameters.Where(parameter => headers.Find(parameter.Key) is not null));
        return RequestComposer.Compose(address, ParameterBinder.Bind(headers, call with { Parameters = given })).Headers;
    }

    /// <summary>
    /// Links come from outside. They are followed on the connector's own host only, and over https even where the service
    /// writes http, as Partner Center does in nextLink.
    /// </summary>
    private Uri OnSameService(Uri address, Uri link)
    {
        var full = link.IsAbsoluteUri ? link : new Uri(address, link);
        if (!client.Hosts.SameService(full, address))
            throw new ConnectorException("InvalidLink", $"The connector '{api.Name}' is asked to follow a link to '{full.Host}', but belongs to '{address.Host}'. Links to other hosts are not followed.");
        return new Uri(address.GetLeftPart(UriPartial.Authority) + full.PathAndQuery);
    }
}
