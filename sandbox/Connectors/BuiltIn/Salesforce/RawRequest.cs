using System.Text;
using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>"Send an HTTP request": any request at the connection's own instance, answered as Salesforce answers it.</summary>
internal sealed class RawRequest(SalesforceRest rest)
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Host", "Content-Type", "Content-Length" };

    public Task<ConnectorResponse> SendAsync(BoundCall call, Attempt attempt)
    {
        var body = call.Body switch
        {
            null or NullValue => null,
            StringValue text => text.Text,
            var value => value.ToJson(),
        };
        return rest.SendAsync(
            attempt,
            Method(call.Required("Method")),
            call.Required("Uri"),
            body is null ? null : Encoding.UTF8.GetBytes(body),
            call.Text("ContentType") ?? "application/json",
            [.. Enumerable.Range(1, 5).Select(number => call.Text($"CustomHeader{number}")).OfType<string>().Where(header => header.Length > 0).Select(Header)]);
    }

    private static HttpMethod Method(string method) => method.ToUpperInvariant() switch
    {
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" => HttpMethod.Parse(method.ToUpperInvariant()),
        _ => throw SalesforceRefusal.Because($"the method '{method}' is not one of GET, POST, PUT, PATCH, DELETE"),
    };

    private static KeyValuePair<string, string> Header(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 1 ? "" : text[..colon].Trim();
        if (name.Length == 0 || Reserved.Contains(name))
            throw SalesforceRefusal.Because($"a custom header must read 'name: value', and its name must not be one of {string.Join(", ", Reserved)}");
        return new(name, text[(colon + 1)..].Trim());
    }
}
