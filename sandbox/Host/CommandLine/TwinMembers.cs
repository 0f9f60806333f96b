using System.Text.Json;

namespace Sandbox.Host.CommandLine;

/// <summary>Finds a member of a JSON document that comes twice in its object.</summary>
internal static class TwinMembers
{
    /// <returns>The path of the first one, e.g. <c>paths./items.get</c>; null when there is none.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static string? FirstIn(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        var reader = new Utf8JsonReader(json);
        var open = new Stack<HashSet<string>>();
        var path = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                open.Push(new(StringComparer.Ordinal));
            }
            else if (reader.TokenType == JsonTokenType.EndObject)
            {
                open.Pop();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path.RemoveRange(open.Count - 1, path.Count - open.Count + 1);
                path.Add(reader.GetString()!);
                if (!open.Peek().Add(path[^1]))
                    return string.Join('.', path);
            }
        }
        return null;
    }
}
