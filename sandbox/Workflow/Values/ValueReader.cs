using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>JSON text into values, without an intermediate tree.</summary>
internal ref struct ValueReader
{
    /// <summary>As deep as the platform's reader goes, and shallow enough for whoever walks the values by recursion.</summary>
    private const int Deepest = 512;

    private const int KeptNames = 256;

    /// <summary>Shorter texts do not repeat their names often enough to pay for a place to keep them.</summary>
    private const int ShortestWithNames = 1024;

    // What is read of containers that are still open; each container takes its own from the end and leaves the rest.
    private readonly List<Value> _items = [];
    private readonly List<KeyValuePair<string, Value>> _members = [];
    private readonly string?[] _names;
    private Utf8JsonReader _reader;

    private ValueReader(ReadOnlySpan<byte> utf8Json)
    {
        _reader = new(utf8Json, new JsonReaderOptions { MaxDepth = Deepest });
        _names = utf8Json.Length < ShortestWithNames ? [] : new string?[KeptNames];
    }

    public static Value Read(ReadOnlySpan<byte> utf8Json)
    {
        var values = new ValueReader(utf8Json);
        try
        {
            values._reader.Read();
            var value = values.ReadValue();
            return values._reader.Read() ? throw new JsonException("There is text after the end of the JSON value.") : value;
        }
        catch (InvalidOperationException undecodable)
        {
            // A text or name that is no UTF-8, or that escapes half a surrogate pair.
            throw new JsonException($"{undecodable.Message} (byte {values._reader.TokenStartIndex})", undecodable);
        }
    }

    private Value ReadValue() => _reader.TokenType switch
    {
        JsonTokenType.Null => Value.Null,
        JsonTokenType.True => Value.From(true),
        JsonTokenType.False => Value.From(false),
        JsonTokenType.String => Value.From(_reader.GetString()),
        JsonTokenType.Number => _reader.TryGetInt64(out var integer) ? Value.From(integer) : Value.From(_reader.GetDouble()),
        JsonTokenType.StartArray => ReadArray(),
        JsonTokenType.StartObject => ReadObject(),
        _ => throw new JsonException($"A JSON value cannot start with '{_reader.TokenType}'."),
    };

    private ArrayValue ReadArray()
    {
        var start = _items.Count;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            _items.Add(ReadValue());
        if (_items.Count == start)
            return ArrayValue.Empty;
        var items = new Value[_items.Count - start];
        _items.CopyTo(start, items, 0, items.Length);
        _items.RemoveRange(start, items.Length);
        return new ArrayValue(items);
    }

    private ObjectValue ReadObject()
    {
        var start = _members.Count;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var name = ReadName();
            _reader.Read();
            _members.Add(new(name, ReadValue()));
        }
        if (_members.Count == start)
            return ObjectValue.Empty;
        var members = new KeyValuePair<string, Value>[_members.Count - start];
        _members.CopyTo(start, members, 0, members.Length);
        _members.RemoveRange(start, members.Length);
        return new ObjectValue(members);
    }

    /// <summary>Rows repeat their names: each is kept once.</summary>
    private readonly string ReadName()
    {
        var text = _reader.ValueSpan;
        if (text.Length == 0 || _names.Length == 0)
            return _reader.GetString()!;
        ref var kept = ref _names[(text.Length * 31 + text[0] * 7 + text[^1]) % KeptNames];
        if (kept is null || !_reader.ValueTextEquals(kept))
            kept = _reader.GetString()!;
        return kept;
    }
}
