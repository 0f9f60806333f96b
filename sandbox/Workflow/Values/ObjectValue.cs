using System.Collections;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Members in the order in which they were written. Names are looked up exactly first, then ignoring case.</summary>
public sealed class ObjectValue : Value, IEnumerable<KeyValuePair<string, Value>>
{
    /// <summary>Up to this many members comparing names one by one beats hashing them.</summary>
    private const int Scanned = 8;

    private readonly KeyValuePair<string, Value>[] _members;
    private readonly Dictionary<string, int>? _exact;
    private Dictionary<string, int>? _anyCase;

    /// <summary>A name given twice: the last value counts, as in the platform's reader.</summary>
    public ObjectValue(IEnumerable<KeyValuePair<string, Value>> members)
        : this([.. members])
    {
    }

    /// <summary>Takes the array over. A name given twice: the last value counts.</summary>
    internal ObjectValue(KeyValuePair<string, Value>[] members)
    {
        _members = members;
        if (HasTwins(members, out _exact))
        {
            _members = Distinct(members);
            _exact = _members.Length > Scanned ? Index(StringComparer.Ordinal) : null;
        }
        Depth = 1;
        foreach (var (_, value) in _members)
            Depth = Math.Max(Depth, value.Depth + 1);
    }

    /// <summary>Shorthand for code: <c>ObjectValue.Of(("a", Value.From(1)), …)</c>.</summary>
    public static ObjectValue Of(params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var pairs = new KeyValuePair<string, Value>[members.Length];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = new(members[i].Name, members[i].Value);
        return new(pairs);
    }

    /// <summary><c>{}</c></summary>
    public static ObjectValue Empty { get; } = new(Array.Empty<KeyValuePair<string, Value>>());

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Object;

    internal override int Depth { get; }

    /// <summary>How many members it has.</summary>
    public int Count => _members.Length;

    /// <summary>In the order in which they were written.</summary>
    public IEnumerable<string> Names => _members.Select(member => member.Key);

    /// <summary>The members in order, without the cost of an enumerator.</summary>
    internal ReadOnlySpan<KeyValuePair<string, Value>> Members => _members;

    /// <inheritdoc/>
    public override Value this[string name] => TryGet(name, out var value) ? value : Null;

    /// <summary>A member, name matched exactly and then ignoring case.</summary>
    /// <returns>False when there is none; the value is then null.</returns>
    public bool TryGet(string name, out Value value)
    {
        var position = PositionOf(name);
        value = position < 0 ? Null : _members[position].Value;
        return position >= 0;
    }

    /// <summary>A copy in which <paramref name="name"/> is set.</summary>
    public ObjectValue With(string name, Value value) => new(_members.Append(new KeyValuePair<string, Value>(name, value)));

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _members)
        {
            writer.WritePropertyName(StringValue.WellFormed(name));
            value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    /// <summary>Binary content reads as its UTF-8 text, anything else as compact JSON.</summary>
    public override string ToString() => BinaryContent.TryRead(this, out var content) ? content.Text : ToJson();

    /// <summary>The members in the order in which they were written.</summary>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, Value>>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where the member of that name is: the exact name, else the first that differs in case only, else -1.</summary>
    internal int PositionOf(string name)
    {
        var exact = ExactPositionOf(name);
        if (exact >= 0)
            return exact;
        if (_exact is not null)
        {
            _anyCase ??= Index(StringComparer.OrdinalIgnoreCase);
            return _anyCase.TryGetValue(name, out var position) ? position : -1;
        }
        for (var i = 0; i < _members.Length; i++)
        {
            if (string.Equals(_members[i].Key, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    internal int ExactPositionOf(string name)
    {
        if (_exact is not null)
            return _exact.TryGetValue(name, out var position) ? position : -1;
        for (var i = 0; i < _members.Length; i++)
        {
            if (_members[i].Key == name)
                return i;
        }
        return -1;
    }

    private Dictionary<string, int> Index(StringComparer comparer)
    {
        var index = new Dictionary<string, int>(_members.Length, comparer);
        for (var i = 0; i < _members.Length; i++)
            index.TryAdd(_members[i].Key, i);
        return index;
    }

    /// <summary>Whether a name comes twice; the index that answers it for many members is kept for looking them up.</summary>
    private static bool HasTwins(KeyValuePair<string, Value>[] members, out Dictionary<string, int>? index)
    {
        index = members.Length > Scanned ? new(members.Length, StringComparer.Ordinal) : null;
        for (var i = 0; i < members.Length; i++)
        {
            if (index is null ? IsTwin(members, i) : !index.TryAdd(members[i].Key, i))
                return true;
        }
        return false;
    }

    private static bool IsTwin(KeyValuePair<string, Value>[] members, int position)
    {
        for (var i = 0; i < position; i++)
        {
            if (members[i].Key == members[position].Key)
                return true;
        }
        return false;
    }

    private static KeyValuePair<string, Value>[] Distinct(IEnumerable<KeyValuePair<string, Value>> members)
    {
        var distinct = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
            distinct[name] = value;
        return [.. distinct];
    }
}
