using System.Text.Json;

namespace CoSell.SolutionBuild.Sources;

internal static class JsonPath
{
    /// <summary>The value at the end of a path of property names; null when there is none.</summary>
    public static JsonElement? At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }

        return json;
    }

    /// <summary>The text at the end of a path; empty when there is none.</summary>
    public static string TextAt(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } found ? found.GetString()! : "";

    /// <summary>The properties of an object; none for anything else.</summary>
    public static IEnumerable<JsonProperty> Properties(this JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject() : [];

    /// <summary>All objects in a value, itself included, outer ones first.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => p.Value.Objects()).Prepend(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(e => e.Objects()),
        _ => [],
    };
}
