using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Sandbox.Connectors.Definitions;

/// <summary>Reads a Swagger 2.0 document of a connector.</summary>
internal static class DefinitionReader
{
    /// <exception cref="FormatException">The document is not one that the platform would import.</exception>
    public static ConnectorApi Read(string apiName, string swagger)
    {
        RefuseLists(apiName, swagger);
        var result = Parse(apiName, swagger);
        if (result.Diagnostic?.Errors is { Count: > 0 } errors)
            throw new FormatException($"The definition of '{apiName}' cannot be read: {string.Join("; ", errors)}.");
        return Read(apiName, result.Document, _ => true);
    }

    /// <summary>
    /// Reads a definition of Microsoft's own, which flows are only judged by. It breaks rules that the platform holds others to, such as two paths that differ
    /// in the name of a parameter alone; operations that the sandbox could not call, since they take forms, are left out.
    /// </summary>
    /// <exception cref="FormatException">The document cannot be read.</exception>
    public static ConnectorApi ReadToJudgeBy(string apiName, string swagger) =>
        Read(apiName, Parse(apiName, swagger).Document, operation => Form(operation.RequestBody) is null);

    private static ReadResult Parse(string apiName, string swagger)
    {
        try
        {
            return OpenApiDocument.Parse(swagger, "json");
        }
        catch (NotSupportedException unknown)
        {
            throw new FormatException($"The definition of '{apiName}' cannot be read: {unknown.Message}", unknown);
        }
    }

    /// <summary>Lists go out with commas, the form of <c>csv</c>; the library forgets which other one a parameter asked for.</summary>
    private static void RefuseLists(string apiName, string swagger)
    {
        if (swagger.Contains("collectionFormat", StringComparison.Ordinal) && Lists(JsonNode.Parse(swagger)).FirstOrDefault(list => list["collectionFormat"]!.ToString() != "csv") is { } list)
            throw new FormatException($"The definition of '{apiName}' sends the list '{list["name"] ?? "items"}' with collectionFormat '{list["collectionFormat"]}'. The sandbox supports csv only.");
    }

    private static IEnumerable<JsonObject> Lists(JsonNode? node) => node switch
    {
        JsonObject member => (member["collectionFormat"] is JsonValue ? [member] : Enumerable.Empty<JsonObject>()).Concat(member.SelectMany(child => Lists(child.Value))),
        JsonArray items => items.SelectMany(Lists),
        _ => [],
    };

    private static ConnectorApi Read(string apiName, OpenApiDocument? read, Func<OpenApiOperation, bool> isWanted)
    {
        var document = read ?? throw new FormatException($"The definition of '{apiName}' is empty.");
        return new ConnectorApi(apiName, document.Info.Title ?? apiName, BaseOf(apiName, document), Operations(apiName, document, isWanted));
    }

    private static Uri BaseOf(string apiName, OpenApiDocument document)
    {
        var url = document.Servers?.FirstOrDefault()?.Url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new FormatException($"The definition of '{apiName}' must name a host and the scheme https.");
        return new Uri(address.AbsoluteUri.TrimEnd('/'));
    }

    private static Dictionary<string, Operation> Operations(string apiName, OpenApiDocument document, Func<OpenApiOperation, bool> isWanted)
    {
        var operations = new Dictionary<string, Operation>(StringComparer.Ordinal);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, found) in (item.Operations ?? []).Where(operation => isWanted(operation.Value)))
            {
                var operation = Read(apiName, path, method, item, found);
                if (!operations.TryAdd(operation.Id, operation))
                    throw new FormatException($"The definition of '{apiName}' has two operations '{operation.Id}'. Operation ids must be unique.");
            }
        }
        return operations;
    }

    private static Operation Read(string apiName, string path, HttpMethod method, IOpenApiPathItem item, OpenApiOperation found)
    {
        var id = found.OperationId ?? throw new FormatException($"The definition of '{apiName}' has an operation without an id: {method} {path}.");
        var parameters = (item.Parameters ?? []).Concat(found.Parameters ?? []).Select(parameter => Read(id, parameter)).ToList();
        return new Operation(id, method, path, parameters, found.RequestBody is { } body ? Read(id, body) : null)
        {
            Trigger = Extensions.Text(found.Extensions, "x-ms-trigger"),
            Creates = found.Responses?.ContainsKey("201") ?? false,
        };
    }

    private static OperationParameter Read(string operationId, IOpenApiParameter parameter) =>
        new(
            parameter.Name ?? throw new FormatException($"The operation '{operationId}' has a parameter without a name."),
            parameter.In ?? ParameterLocation.Query,
            parameter.Required,
            parameter.Schema ?? new OpenApiSchema())
        {
            Internal = Extensions.Text(parameter.Extensions, "x-ms-visibility") == "internal",
            DoubleEncoded = Extensions.Text(parameter.Extensions, "x-ms-url-encoding") == "double",
        };

    /// <summary>The form that an operation takes; null where it takes JSON, too, as Outlook's do.</summary>
    private static string? Form(IOpenApiRequestBody? body)
    {
        var media = body?.Content?.Keys ?? [];
        return media.Any(one => one.Contains("json", StringComparison.OrdinalIgnoreCase)) ? null : media.FirstOrDefault(one => one.Contains("form", StringComparison.OrdinalIgnoreCase));
    }

    private static OperationBody Read(string operationId, IOpenApiRequestBody body)
    {
        if (Form(body) is { } form)
            throw new FormatException($"The operation '{operationId}' sends '{form}'. The sandbox supports JSON bodies only.");
        // The reader keeps the name of Swagger's body parameter, which OpenAPI 3 does not have, in an extension.
        var name = Extensions.Text(body.Extensions, "x-bodyName") ?? "body";
        return new OperationBody(name, body.Required, body.Content?.Values.FirstOrDefault()?.Schema ?? new OpenApiSchema());
    }
}
