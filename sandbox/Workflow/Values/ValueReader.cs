using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>JSON text into values, without an intermediate tree.</summary>
internal static class ValueReader
{
    public static Value Read(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = 512 });
        reader.Read();
        var value = ReadValue(ref reader);
        if (reader.Read())
            throw new JsonException("There is text after the end of the JSON value.");
        return value;
    }

    private static Value ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => Value.Null,
        JsonTokenType.True => Value.From(true),
        JsonTokenType.False => Value.From(false),
        JsonTokenType.String => new StringValue(reader.GetString()!),
        JsonTokenType.Number => reader.TryGetInt64(out var integer) ? new IntegerValue(integer) : new FloatValue(reader.GetDouble()),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException($"A JSON value cannot start with '{reader.TokenType}'."),
    };

    private static ArrayValue ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<Value>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader));
        return items.Count == 0 ? ArrayValue.Empty : new ArrayValue(items);
    }

    private static ObjectValue ReadObject(ref Utf8JsonReader reader)
    {
        var members = new List<KeyValuePair<string, Value>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members.Add(new(name, ReadValue(ref reader)));
        }
        return members.Count == 0 ? ObjectValue.Empty : new ObjectValue(members);
    }
}
