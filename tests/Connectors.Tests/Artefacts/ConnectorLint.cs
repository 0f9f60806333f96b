using System.Net.Mail;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connectors.Tests.Artefacts;

/// <summary>The published rules of Microsoft's validator for connector definitions that a definition of ours could break.</summary>
internal static class ConnectorLint
{
    public static IEnumerable<string> Check(JsonNode document) =>
        Document(document)
            .Concat(Paths(document))
            .Concat(Operations(document).SelectMany(operation => Operation(document, operation)))
            .Concat(Nodes(document).SelectMany(Schema));

    public static IEnumerable<LintedOperation> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key is "get" or "put" or "post" or "delete" or "patch"
        select new LintedOperation(path.Key, method.Key, method.Value!);

    /// <summary>Properties and parameters that a flow's author would see without a name, an explanation or a place.</summary>
    public static IEnumerable<string> Undescribed(JsonNode document)
    {
        var properties = Nodes(document).OfType<JsonObject>()
            .Select(node => node["properties"]).OfType<JsonObject>()
            .SelectMany(found => found).Select(property => property.Value!);
        var parameters = Operations(document).SelectMany(operation => operation.Parameters(document));
        return properties.Concat(parameters)
            .Select(node => node["$ref"] is { } reference ? Resolve(document, reference.GetValue<string>()) : node)
            .Where(node => new[] { "x-ms-summary", "description", "x-ms-visibility" }.Any(key => node[key] is null))
            .Select(node => node.GetPath());
    }

    public static JsonNode Resolve(JsonNode document, string reference) =>
        reference[2..].Split('/').Aggregate(document, (node, name) => node[name] ?? throw new InvalidOperationException($"'{reference}' leads nowhere."));

    private static IEnumerable<string> Document(JsonNode document)
    {
        var title = document["info"]!["title"]!.GetValue<string>();
        if (document["swagger"]!.GetValue<string>() != "2.0")
            yield return "swagger must be 2.0";
        if (title.Length > 30 || Regex.IsMatch(title, @"\b(API|Connector|Power|Flow|Logic)\b"))
            yield return "the title has at most 30 characters and names no API and no product of the platform";
        if (document["host"]!.GetValue<string>().Contains('/') || !document["basePath"]!.GetValue<string>().StartsWith('/'))
            yield return "the host has no scheme, the base path starts with a slash";
        if (document["schemes"]!.AsArray().Any(scheme => scheme!.GetValue<string>() != "https"))
            yield return "only https";
        if (document["info"]!["description"]!.GetValue<string>().Length is < 30 or > 500)
            yield return "the description has 30 to 500 characters";
        if (!MailAddress.TryCreate(document["info"]!["contact"]?["email"]?.GetValue<string>(), out _))
            yield return "the contact has an e-mail address";
        var metadata = document["x-ms-connector-metadata"]!.AsArray().Select(entry => entry!["propertyName"]!.GetValue<string>());
        if (!metadata.Order().SequenceEqual(["Categories", "Privacy policy", "Website"]))
            yield return "the connector metadata names website, privacy policy and categories";
    }

    private static IEnumerable<string> Paths(JsonNode document)
    {
        var paths = document["paths"]!.AsObject().Select(path => path.Key).ToList();
        if (paths.Distinct(StringComparer.OrdinalIgnoreCase).Count() != paths.Count)
            yield return "paths are unique, whatever their case";
        foreach (var path in paths.Where(path => path.IndexOfAny(['*', '?', '#']) >= 0))
            yield return $"{path}: no *, ? or #";
        foreach (var id in Operations(document).GroupBy(operation => operation.Id).Where(group => group.Count() > 1))
            yield return $"{id.Key}: operation ids are unique";
    }

    private static IEnumerable<string> Operation(JsonNode document, LintedOperation operation)
    {
        var responses = operation.Node["responses"]!.AsObject();
        var withSchema = responses.Where(response => response.Value!["schema"] is not null).Select(response => response.Key).ToList();
        if (!Regex.IsMatch(operation.Id, "^[A-Za-z0-9_]+$"))
            yield return $"{operation.Id}: operation ids are alphanumeric";
        if (operation.Summary.Length > 80 || operation.Summary.Contains('/') || !char.IsLetterOrDigit(operation.Summary[^1]))
            yield return $"{operation.Id}: a summary has at most 80 characters, no slash and no punctuation at its end";
        if (operation.Node["description"] is null)
            yield return $"{operation.Id}: a description is needed";
        if (!responses.Any(response => response.Key.StartsWith('2')))
            yield return $"{operation.Id}: one answer must be a success";
        if (withSchema.Count > 1 || withSchema.Exists(code => code is not ("200" or "201")))
            yield return $"{operation.Id}: one answer has a schema, and that is 200 or 201";
        foreach (var problem in operation.Parameters(document).SelectMany(parameter => Parameter(operation, parameter)))
            yield return $"{operation.Id}: {problem}";
        var names = operation.Parameters(document).Select(parameter => parameter["name"]!.GetValue<string>()).ToList();
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Count || names.Contains("connectionId"))
            yield return $"{operation.Id}: parameter names are unique and none is connectionId";
        foreach (Match placeholder in Regex.Matches(operation.Path, @"\{(\w+)\}"))
        {
            if (!names.Contains(placeholder.Groups[1].Value))
                yield return $"{operation.Id}: the path parameter {placeholder.Value} is not defined";
        }
    }

    private static IEnumerable<string> Parameter(LintedOperation operation, JsonNode parameter)
    {
        var (name, place) = (parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>());
        var required = parameter["required"]?.GetValue<bool>() ?? false;
        var encoding = parameter["x-ms-url-encoding"]?.GetValue<string>();
        if (place == "path" && (!required || encoding != "single"))
            yield return $"the path parameter {name} is required and encoded once";
        if (place != "path" && encoding is not null)
            yield return $"the parameter {name} is not in the path and has no encoding";
        if (place == "body" && operation.Method == "get")
            yield return "a GET has no body";
        if (parameter["x-ms-visibility"]?.GetValue<string>() == "internal" && !(required && parameter["default"] is not null))
            yield return $"the internal parameter {name} is required and has a default";
        if (parameter["collectionFormat"]?.GetValue<string>() == "multi")
            yield return $"the parameter {name} uses multi, which the platform does not support";
    }

    private static IEnumerable<string> Schema(JsonNode node)
    {
        if (node is not JsonObject schema || IsNamesOfProperties(schema))
            yield break;
        if (schema["$ref"] is not null && schema.Count > 1)
            yield return $"{schema.GetPath()}: nothing stands beside $ref";
        if (schema["type"] is JsonValue type && type.ToString() == "array" && schema["items"] is null)
            yield return $"{schema.GetPath()}: an array has items";
        if (schema["required"] is JsonArray required && (required.Count == 0 || required.Any(name => schema["properties"]?[name!.ToString()] is null)))
            yield return $"{schema.GetPath()}: what is required is defined";
        if (schema["enum"] is JsonArray values && schema["type"]?.ToString() == "string" && values.Any(value => value!.GetValueKind() != System.Text.Json.JsonValueKind.String))
            yield return $"{schema.GetPath()}: the values are of the type";
        if (schema["x-ms-summary"] is JsonValue summary && (summary.ToString().Contains('/') || summary.ToString().Length > 80 || !char.IsLetterOrDigit(summary.ToString()[^1])))
            yield return $"{schema.GetPath()}: a summary has at most 80 characters, no slash and no punctuation at its end";
    }

    private static bool IsNamesOfProperties(JsonObject node) => node.Parent is JsonObject && node.GetPropertyName() == "properties";

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Nodes).Append(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Nodes).Append(node),
        _ => [],
    };
}
