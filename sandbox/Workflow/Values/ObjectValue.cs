using System.Collections;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Members in the order in which they were written. Names are looked up exactly first, then ignoring case.</summary>
public sealed class ObjectValue : Value, IEnumerable<KeyValuePair<string, Value>>
{
    private readonly OrderedDictionary<string, Value> _members;

    public ObjectValue(IEnumerable<KeyValuePair<string, Value>> members)
    {
        _members = new(StringComparer.Ordinal);
        foreach (var (name, value) in members)
            _members[name] = value; // a repeated name: the last one counts, as in the platform's reader
    }

    /// <summary>Shorthand for code: <c>ObjectValue.Of(("a", Value.From(1)), …)</c>.</summary>
    public static ObjectValue Of(params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var pairs = new List<KeyValuePair<string, Value>>(members.Length);
        foreach (var (name, value) in members)
            pairs.Add(new(name, value));
        return new(pairs);
    }

    public static ObjectValue Empty { get; } = new([]);

    public override ValueKind Kind => ValueKind.Object;

    public int Count => _members.Count;

    public IEnumerable<string> Names => _members.Keys;

    public override Value this[string name] => TryGet(name, out var value) ? value : Null;

    public bool TryGet(string name, out Value value)
    {
        if (_members.TryGetValue(name, out value!))
            return true;
        foreach (var (key, candidate) in _members)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }
        value = Null;
        return false;
    }

    /// <summary>A copy in which <paramref name="name"/> is set.</summary>
    public ObjectValue With(string name, Value value) => new([.. _members, new(name, value)]);

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
