using System.Collections;
using System.Globalization;

namespace CoSell.Plugins.Json;

/// <summary>A JSON object whose members stay in order; looked up ignoring case.</summary>
internal sealed class JsonObject : IEnumerable<KeyValuePair<string, object?>>
{
    // Fewer are found as fast one by one.
    private const int MostUnsorted = 8;

    private readonly List<KeyValuePair<string, object?>> _members = new(0);
    private Dictionary<string, int>? _first;

    public int Count => _members.Count;

    public object? this[string name]
    {
        get => Find(name, out var index) ? _members[index].Value : null;
        set
        {
            if (Find(name, out var index))
            {
                _members[index] = new(name, value);
                return;
            }
            _members.Add(new(name, value));
            _first?.Add(name, _members.Count - 1);
        }
    }

    public bool Has(string name) => Find(name, out _);

    public void Add(string name, object? value) => this[name] = value;

    public void Remove(string name)
    {
        if (!Find(name, out var index))
            return;
        _members.RemoveAt(index);
        _first = null;
    }

    public string? Text(string name) => AsText(this[name]);

    public JsonObject Object(string name) => this[name] as JsonObject ?? new JsonObject();

    public bool Flag(string name) => this[name] is true;

    /// <summary>The objects of an array member; empty when it is absent or no array.</summary>
    public IEnumerable<JsonObject> Objects(string name) => (this[name] as List<object?>)?.OfType<JsonObject>() ?? Enumerable.Empty<JsonObject>();

    /// <summary>A value along names; null when a step is missing.</summary>
    public object? At(string[] names)
    {
        object? value = this;
        foreach (var name in names)
            value = (value as JsonObject)?[name];
        return value;
    }

    /// <summary>Sets a value along names, making objects on the way.</summary>
    public void Set(string[] names, object? value)
    {
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

    // Partner Center prints its names in mixed case (reference, section 2.3); no two members differ by case alone, for the second would have replaced the first.
    private bool Find(string name, out int index)
    {
        if (_members.Count > MostUnsorted)
            return (_first ??= Index()).TryGetValue(name, out index);
        for (index = 0; index < _members.Count; index++)
        {
            if (string.Equals(_members[index].Key, name, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private Dictionary<string, int> Index()
    {
        var first = new Dictionary<string, int>(2 * _members.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _members.Count; i++)
            first.Add(_members[i].Key, i);
        return first;
    }
}
