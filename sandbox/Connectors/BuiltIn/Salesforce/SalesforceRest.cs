using System.Text;
using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Definitions;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>Salesforce's REST API at the instance of a connection.</summary>
internal sealed class SalesforceRest(ConnectorApi api, ServiceClient client)
{
    // The version that the connector uses unless told otherwise (learn.microsoft.com/connectors/salesforce).
    private const string Data = "/services/data/v58.0";

    public Task<ConnectorResponse> GetAsync(Attempt attempt, string path) => SendAsync(attempt, HttpMethod.Get, Data + path);

    public Task<ConnectorResponse> QueryAsync(Attempt attempt, string soql) => GetAsync(attempt, "/query?q=" + Uri.EscapeDataString(soql));

    public Task<ConnectorResponse> WriteAsync(Attempt attempt, HttpMethod method, string path, Value? body, params KeyValuePair<string, string>[] headers) =>
        SendAsync(attempt, method, Data + path, body is null ? null : Encoding.UTF8.GetBytes(body.ToJson()), "application/json", headers);

    /// <summary>All rows of a query, page by page; or the error that one of the pages answered.</summary>
    public async Task<(IReadOnlyList<Value> Rows, ConnectorResponse? Error)> RowsAsync(Attempt attempt, string soql)
    {
        var rows = new List<Value>();
        var answer = await QueryAsync(attempt, soql).ConfigureAwait(false);
        while (answer is { StatusCode: 200, Body: { } body })
        {
            rows.AddRange(body["records"].AsItems().Select(SalesforceAnswer.WithoutAttributes));
            if (body["nextRecordsUrl"].AsString() is not { } next)
                return (rows, null);
            answer = await SendAsync(attempt, HttpMethod.Get, next).ConfigureAwait(false);
        }
        return ([], SalesforceAnswer.Error(answer));
    }

    /// <param name="address">A path at the instance, or a full address of the same service.</param>
    public async Task<ConnectorResponse> SendAsync(
        Attempt attempt, HttpMethod method, string address, byte[]? body = null, string? contentType = null, params KeyValuePair<string, string>[] headers)
    {
        var instance = await InstanceAsync(attempt).ConfigureAwait(false);
        var request = new OutgoingRequest(method, Resolve(instance, address)) { Headers = [.. headers], Body = body, ContentType = contentType };
        return ResponseReader.Read(await client.SendAsync(request, attempt).ConfigureAwait(false));
    }

    private async Task<Uri> InstanceAsync(Attempt attempt) =>
        attempt.Connection.InstanceUrl
        ?? (await client.AuthorizeAsync(attempt).ConfigureAwait(false)).InstanceUrl
        ?? api.Base;

    private Uri Resolve(Uri instance, string address)
    {
        if (address.StartsWith('/'))
            return new Uri(instance.GetLeftPart(UriPartial.Authority) + address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var full) || full.Scheme is not ("http" or "https"))
            throw SalesforceRefusal.Because($"'{address}' is neither a path that starts with '/' nor a full address");
        return client.Hosts.SameService(full, instance)
            ? full
            : throw SalesforceRefusal.Because($"the host '{full.Host}' is not the connection's Salesforce instance '{instance.Host}'");
    }
}
