using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connectors.Tests.Artefacts;

/// <summary>Holds a value of a published example against a schema: no member that it lacks, none that it hides, no type, format or choice that it does not have.</summary>
internal sealed class PublishedShape(JsonNode document, bool isRequest)
{
    // RFC 3339, which the format asks for: a date, a time and a zone.
    private static readonly Regex Moment = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant);

    public IEnumerable<string> Compare(JsonNode? value, JsonNode schema, string path = "")
    {
        if (schema["$ref"] is { } reference)
            schema = ConnectorLint.Resolve(document, reference.GetValue<string>());
        return value switch
        {
            null => [],
            _ when schema["type"]?.GetValue<string>() is { } type && !IsOf(value, type) => [$"{path} is no {type}"],
            JsonObject members => members.SelectMany(member => Member(member, schema, path)),
            JsonArray items when schema["items"] is { } item => items.SelectMany((each, index) => Compare(each, item, $"{path}/{index}")),
            _ => Scalar(value, schema, path),
        };
    }

    private IEnumerable<string> Member(KeyValuePair<string, JsonNode?> member, JsonNode schema, string path)
    {
        var place = $"{path}/{member.Key}";
        if (schema["type"] is null)
            return []; // any value, as the value of a patch
        if (schema["properties"]?[member.Key] is not { } property)
            return [$"{place} is not in the definition"];
        var hidden = isRequest && (property["readOnly"]?.GetValue<bool>() ?? false) ? [$"{place} is readOnly"] : Enumerable.Empty<string>();
        return hidden.Concat(Compare(member.Value, property, place));
    }

    private static IEnumerable<string> Scalar(JsonNode value, JsonNode schema, string path)
    {
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
            yield return $"{path} is none of {choices.ToJsonString()}";
        if (schema["format"]?.GetValue<string>() == "date-time" && !Moment.IsMatch(value.GetValue<string>()))
            yield return $"{path} is no date-time";
    }

    private static bool IsOf(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("number" or "integer", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };
}
