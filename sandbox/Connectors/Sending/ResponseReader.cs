using System.Net.Http.Headers;
using System.Text.Json;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Sending;

/// <summary>An answer as flows see it, by its content type.</summary>
internal static class ResponseReader
{
    public static ConnectorResponse Read(RawAnswer answer) => new(answer.StatusCode, Headers(answer), Body(answer));

    private static ObjectValue Headers(RawAnswer answer) =>
        new(answer.Headers.Select(header => new KeyValuePair<string, Value>(header.Key, Value.From(header.Value))));

    private static Value? Body(RawAnswer answer)
    {
        if (answer.Content.Length == 0)
            return null;
        var type = MediaTypeHeaderValue.TryParse(answer.ContentType, out var parsed) ? parsed : null;
        var media = type?.MediaType ?? "application/octet-stream";
        if (IsJson(media) && TryParse(ContentText.Read(answer.Content, type?.CharSet), out var value))
            return value;
        return media.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            ? Value.From(ContentText.Read(answer.Content, type?.CharSet))
            : ObjectValue.Of(("$content-type", Value.From(answer.ContentType ?? media)), ("$content", Value.From(Convert.ToBase64String(answer.Content))));
    }

    private static bool IsJson(string media) =>
        media.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static bool TryParse(string content, out Value value)
    {
        try
        {
            value = Value.Parse(content);
            return true;
        }
        catch (JsonException)
        {
            value = Value.Null;
            return false; // announced as JSON but is none: handed on as it is
        }
    }
}
