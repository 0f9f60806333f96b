using Microsoft.OpenApi;
using Sandbox.Connectors.Definitions;

namespace Sandbox.Connectors.Binding;

/// <summary>Finds places in the schema of a body.</summary>
internal static class SchemaWalk
{
    private static readonly OpenApiSchema Anything = new();

    /// <summary>The schema at a path, an open one where the definition leaves the content open, or null where it knows no such property.</summary>
    public static IOpenApiSchema? Find(IOpenApiSchema schema, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return schema;
        if (schema.Properties is { Count: > 0 } properties)
        {
            if (properties.TryGetValue(path[0], out var property))
                return Find(property, path[1..]);
            // With named properties the platform knows no others, unless the definition says what they look like.
            return schema.AdditionalProperties is { } others ? Find(others, path[1..]) : null;
        }
        return IsOpen(schema) ? Anything : null;
    }

    /// <summary>The path of the property marked <c>x-ms-notification-url</c>, or null when there is none.</summary>
    public static string[]? FindNotificationUrl(IOpenApiSchema schema, int depth = 0)
    {
        if (depth > 8) // deeper than any webhook's body; a schema may refer to itself
            return null;
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (Extensions.IsTrue(property.Extensions, "x-ms-notification-url"))
                return [name];
            if (FindNotificationUrl(property, depth + 1) is { } inner)
                return [name, .. inner];
        }
        return null;
    }

    private static bool IsOpen(IOpenApiSchema schema) =>
        schema.Type is null || (schema.Type & ~JsonSchemaType.Null) is 0 or JsonSchemaType.Object;
}
