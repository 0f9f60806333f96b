using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Execution;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Actions.Calls;

/// <summary>Builds the request of an Http action and reads its answer as the platform does (measured).</summary>
internal static class HttpMessages
{
    public static HttpRequestMessage Request(Value inputs)
    {
        if (!Uri.TryCreate(inputs["uri"].AsString(), UriKind.Absolute, out var uri))
            throw new ActionFailure(ActionOutcome.Failed("BadRequest", $"The 'uri' '{inputs["uri"]}' is not an absolute URI."));
        var request = Request(inputs, uri);
        foreach (var (name, value) in inputs["headers"] as ObjectValue ?? ObjectValue.Empty)
        {
            if (request.Headers.TryAddWithoutValidation(name, value.ToString()) || request.Content is null)
                continue;
            request.Content.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value.ToString());
        }
        return request;
    }

    private static HttpRequestMessage Request(Value inputs, Uri uri)
    {
        try
        {
            return new(new HttpMethod(inputs["method"].AsString()?.ToUpperInvariant() ?? "GET"), WithQueries(uri, inputs["queries"])) { Content = Content(inputs["body"]) };
        }
        catch (FormatException unusable)
        {
            throw new ActionFailure(ActionOutcome.Failed("BadRequest", $"The request cannot be sent, for its method, base64 content or content type is not valid: {unusable.Message}"));
        }
    }

    public static async Task<ConnectorResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var headers = new ObjectValue(response.Headers.Concat(response.Content.Headers)
            .Select(h => KeyValuePair.Create(h.Key, Value.From(string.Join(", ", h.Value)))));
        try
        {
            return new((int)response.StatusCode, headers, MessageBody.Read(response.Content.Headers.ContentType?.ToString(), bytes));
        }
        catch (JsonException invalid)
        {
            throw new ConnectorException("BadRequest", $"Http request failed: the content was not a valid JSON. {invalid.Message}", inner: invalid);
        }
    }

    /// <summary><c>queries</c> replace the query string of the URI.</summary>
    private static Uri WithQueries(Uri uri, Value queries) => queries is ObjectValue { Count: > 0 } given
        ? new UriBuilder(uri) { Query = string.Join('&', given.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}")) }.Uri
        : uri;

    private static ByteArrayContent? Content(Value body) => body switch
    {
        NullValue => null,
        StringValue text => new StringContent(text.Text, Encoding.UTF8, "text/plain"),
        ObjectValue binary when binary["$content"].AsString() is { } content => Bytes(content, binary["$content-type"].AsString()),
        _ => new StringContent(body.ToJson(), Encoding.UTF8, "application/json"),
    };

    private static ByteArrayContent Bytes(string base64, string? type)
    {
        var content = new ByteArrayContent(Convert.FromBase64String(base64));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type ?? "application/octet-stream");
        return content;
    }
}
