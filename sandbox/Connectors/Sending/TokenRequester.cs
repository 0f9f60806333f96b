using System.Globalization;
using System.Text;
using System.Text.Json;
using Sandbox.Connectors.Binding;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Sending;

/// <summary>Asks token endpoints. Of a refusal it repeats code and words, never a secret that was sent.</summary>
internal sealed class TokenRequester(ServiceClient client, WorkClock clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<GrantedToken> RequestAsync(string connection, Uri endpoint, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        var sent = form.ToList();
        var fields = sent.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}");
        var request = new OutgoingRequest(HttpMethod.Post, endpoint)
        {
            Body = Encoding.UTF8.GetBytes(string.Join('&', fields)),
            ContentType = "application/x-www-form-urlencoded",
        };
        var answer = await client.SendAsync(request, token: null, cancellationToken).ConfigureAwait(false);
        var body = Parse(answer.Content);
        return answer.IsSuccess && body["access_token"].AsString() is { } token
            ? new GrantedToken(new AccessToken(token, Instance(body), Expiry(body)), body["refresh_token"].AsString())
            : throw Refusal(connection, endpoint, answer, Described(body, sent));
    }

    // The text of broken connections as published, without its correlation id.
    private ConnectorException Refusal(string connection, Uri endpoint, RawAnswer answer, string? described)
    {
        var error = described ?? $"{{\"error\":\"status {answer.StatusCode.ToString(CultureInfo.InvariantCulture)}\"}}";
        var from = endpoint.Host == "login.microsoftonline.com" ? "Failed to acquire token from AAD: " : "";
        return new ConnectorException(
            "Unauthorized",
            $"Failed to refresh access token for service: {connection}. UTC TimeStamp={Now.UtcDateTime.ToString("M/d/yyyy h:mm:ss tt", CultureInfo.InvariantCulture)}, Error: {from}{error}. Sign in again or replace the connection.",
            retryable: answer.StatusCode is 429 or >= 500);
    }

    /// <summary>Code and words of a refusal as JSON, without what must not be repeated; null when it gave no code.</summary>
    private static string? Described(Value body, List<KeyValuePair<string, string>> sent)
    {
        if (body["error"].AsString() is not { } code)
            return null;
        var words = body["error_description"].AsString();
        foreach (var secret in sent.Where(field => field.Key is "client_secret" or "refresh_token" && field.Value.Length > 0))
            words = words?.Replace(secret.Value, "***", StringComparison.Ordinal);
        return (words is null ? ObjectValue.Of(("error", Value.From(code))) : ObjectValue.Of(("error", Value.From(code)), ("error_description", Value.From(words)))).ToJson();
    }

    private static Uri? Instance(Value body) =>
        Uri.TryCreate(body["instance_url"].AsString(), UriKind.Absolute, out var instance) ? instance : null;

    // Microsoft writes seconds as text, others as a number; Salesforce writes none, there a token lives until it is refused.
    private DateTimeOffset Expiry(Value body) =>
        double.TryParse(body["expires_in"].ToString(), CultureInfo.InvariantCulture, out var seconds)
            ? Now + TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.MaxValue;

    private static Value Parse(byte[] content)
    {
        try
        {
            return Value.Parse(content);
        }
        catch (JsonException)
        {
            return Value.Null; // not JSON: the status is all that there is to report
        }
    }
}
