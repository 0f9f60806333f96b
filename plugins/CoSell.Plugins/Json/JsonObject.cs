using System.Collections;
using System.Globalization;

namespace CoSell.Plugins.Json;

/// <summary>A JSON object whose members stay in order; looked up exactly first, then ignoring case.</summary>
internal sealed class JsonObject : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _members = new();

    public int Count => _members.Count;

    public object? this[string name]
    {
        get => Find(name, out var index) ? _members[index].Value : null;
        set
        {
            if (Find(name, out var index))
                _members[index] = new(name, value);
            else
                _members.Add(new(name, value));
        }
    }

    public bool Has(string name) => Find(name, out _);

    public void Add(string name, object? value) => this[name] = value;

    public void Remove(string name)
    {
        if (Find(name, out var index))
            _members.RemoveAt(index);
    }

    public string? Text(string name) => AsText(this[name]);

    public JsonObject Object(string name) => this[name] as JsonObject ?? new JsonObject();

    public bool Flag(string name) => this[name] is true;

    /// <summary>The objects of an array member; empty when it is absent or no array.</summary>
    public IEnumerable<JsonObject> Objects(string name) => (this[name] as List<object?>)?.OfType<JsonObject>() ?? Enumerable.Empty<JsonObject>();

    /// <summary>A value along names separated by <paramref name="separator"/>; null when a step is missing. A path with <c>/</c> is a JSON pointer.</summary>
    public object? At(string path, char separator)
    {
        object? value = this;
        foreach (var name in separator == '/' ? JsonPointer.Names(path) : path.Split(new[] { separator }, StringSplitOptions.RemoveEmptyEntries))
            value = (value as JsonObject)?[name];
        return value;
    }

    /// <summary>Sets a value along the names of a JSON pointer, making objects on the way.</summary>
    public void Set(string pointer, object? value)
    {
        var names = JsonPointer.Names(pointer);
        var owner = this;
        for (var i = 0; i < names.Length - 1; i++)
        {
            if (owner[names[i]] is not JsonObject next)
                owner[names[i]] = next = new JsonObject();
            owner = next;
        }
        owner[names[names.Length - 1]] = value;
    }

    /// <summary>A value with everything in it, so that a change of the copy leaves the original alone.</summary>
    public static object? Copy(object? value)
    {
        switch (value)
        {
            case JsonObject members:
                var copy = new JsonObject();
                foreach (var member in members)
                    copy.Add(member.Key, Copy(member.Value));
                return copy;
            case List<object?> items:
                return items.Select(Copy).ToList();
            default:
                return value;
        }
    }

    /// <summary>A value as text: null for null and for what is no plain value, numbers in the invariant culture.</summary>
    public static string? AsText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
        RequestText mark => mark.ToString(),
        _ => null,
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Partner Center prints its names in mixed case (reference, section 2.3); exact first, then ignoring case.
    private bool Find(string name, out int index)
    {
        for (index = 0; index < _members.Count; index++)
        {
            if (string.Equals(_members[index].Key, name, StringComparison.Ordinal))
                return true;
        }
        for (index = 0; index < _members.Count; index++)
        {
            if (string.Equals(_members[index].Key, name, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
