using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Sandbox.Connectors.Definitions;

/// <summary>Reads the platform's <c>x-ms-…</c> keys.</summary>
internal static class Extensions
{
    public static string? Text(IDictionary<string, IOpenApiExtension>? extensions, string key) =>
        Node(extensions, key) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool IsTrue(IDictionary<string, IOpenApiExtension>? extensions, string key) =>
        Node(extensions, key) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static JsonObject? Object(IDictionary<string, IOpenApiExtension>? extensions, string key) => Node(extensions, key) as JsonObject;

    private static JsonNode? Node(IDictionary<string, IOpenApiExtension>? extensions, string key) =>
        extensions is not null && extensions.TryGetValue(key, out var extension) ? (extension as JsonNodeExtension)?.Node : null;
}
