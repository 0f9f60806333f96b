using CoSell.Plugins.Json;

namespace CoSell.Plugins.Mapping;

/// <summary>
/// A list of the referral whose elements are named by one of their members, so that a mapping row can speak of a single element:
/// <c>/customerProfile/ids/Duns</c> is the <c>id</c> of the element whose <c>profileType</c> is <c>Duns</c>.
/// </summary>
internal sealed class KeyedList
{
    private const string ValueMember = "id";

    private static readonly KeyedList[] All =
    {
        new("/details/requirements/additionalRequirements/attributes", "type"),
        new("/customerProfile/ids", "profileType"),
    };

    private readonly string _path;
    private readonly string[] _names;
    private readonly string _keyMember;

    private KeyedList(string path, string keyMember)
    {
        _path = path;
        _names = JsonPointer.Names(path);
        _keyMember = keyMember;
    }

    /// <summary>The list that a path speaks of, and the name of the element; null when the path is an ordinary one.</summary>
    public static KeyedList? Find(string path, out string key)
    {
        foreach (var list in All)
        {
            if (path.Length > list._path.Length + 1 && path[list._path.Length] == '/' && path.StartsWith(list._path, StringComparison.Ordinal) && path.IndexOf('/', list._path.Length + 1) < 0)
            {
                key = JsonPointer.Unescape(path.Substring(list._path.Length + 1));
                return list;
            }
        }
        key = "";
        return null;
    }

    public object? Read(JsonObject referral, string key) => Element(referral, key)?[ValueMember];

    /// <summary>Sets one element and leaves the others as they are.</summary>
    public void Set(JsonObject referral, string key, object? value)
    {
        if (Element(referral, key) is { } element)
        {
            element[ValueMember] = value;
            return;
        }
        var items = Items(referral).ToList();
        items.Add(new JsonObject { { _keyMember, key }, { ValueMember, value } });
        referral.Set(_names, items);
    }

    private JsonObject? Element(JsonObject referral, string key) =>
        Items(referral).OfType<JsonObject>().FirstOrDefault(item => string.Equals(item.Text(_keyMember), key, StringComparison.OrdinalIgnoreCase));

    // Old payloads hold {} or null instead of a list (reference, section 3).
    private IEnumerable<object?> Items(JsonObject referral) => referral.At(_names) as List<object?> ?? Enumerable.Empty<object?>();
}
