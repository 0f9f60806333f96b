using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Memory;

/// <summary>
/// What one side is asked to take in one request, and so what both sides hold, field by field, once it took it. Kept with the deal while
/// nobody knows whether it did: the next reading tells.
/// </summary>
internal sealed class SideWrite
{
    private readonly JsonObject _fields = new();
    private readonly JsonObject _shown = new();
    private readonly Dictionary<string, SetChange> _sets = new(StringComparer.Ordinal);

    /// <summary>The request makes the record; then it was taken as a whole if the record is there.</summary>
    public bool IsCreate { get; set; }

    public bool IsEmpty => _fields.Count == 0 && _sets.Values.All(set => set.IsEmpty);

    public static SideWrite Read(JsonObject json)
    {
        var write = new SideWrite { IsCreate = json.Flag("create") };
        foreach (var field in json.Object("fields"))
            write._fields.Add(field.Key, field.Value);
        foreach (var field in json.Object("shown"))
            write._shown.Add(field.Key, field.Value);
        foreach (var set in json.Object("sets"))
            write._sets[set.Key] = SetChange.Read((JsonObject)set.Value!);
        return write;
    }

    /// <summary>A field with one value, by the name of its mapping row and in the common form.</summary>
    public void Field(string name, string? value) => _fields[name] = value;

    /// <summary>A field that goes to Partner Center in another form than Salesforce shows it, and is written to both: what Salesforce showed.</summary>
    public void ShownAs(string name, string? crm) => _shown[name] = crm;

    public bool Has(string name) => _fields.Has(name);

    public string? Value(string name) => _fields.Text(name);

    /// <summary>The set of a referral path.</summary>
    public SetChange Set(IReadOnlyList<FieldMapping> set)
    {
        if (!_sets.TryGetValue(set[0].ReferralPath, out var change))
            _sets[set[0].ReferralPath] = change = new SetChange(set);
        return change;
    }

    /// <summary>The side took the write.</summary>
    /// <param name="baseline">What is remembered of the deal.</param>
    /// <param name="halves">What Salesforce shows of fields that it still has to take in another form.</param>
    /// <param name="except">Fields, and paths of sets, that do not count.</param>
    public void Taken(JsonObject baseline, JsonObject halves, ICollection<string>? except = null)
    {
        bool Counts(string name) => except?.Contains(name) != true;
        foreach (var field in _fields.Where(field => Counts(field.Key)))
        {
            baseline[field.Key] = field.Value;
            halves.Remove(field.Key);
        }
        foreach (var shown in _shown.Where(shown => Counts(shown.Key)))
            halves[shown.Key] = shown.Value;
        foreach (var set in _sets.Where(set => !set.Value.IsEmpty && Counts(set.Key)))
            baseline[set.Key] = set.Value.Taken(baseline[set.Key] as JsonObject);
    }

    /// <summary>Nobody knows whether the side took the write: what it holds now counts as taken where it is what was sent.</summary>
    /// <param name="baseline">What is remembered of the deal.</param>
    /// <param name="halves">What Salesforce shows of fields that it still has to take in another form.</param>
    /// <param name="holds">Whether the side holds a value in a field, by name and common form.</param>
    /// <param name="keys">The elements that the side holds in the set of a path; null when that is not known.</param>
    /// <returns>Whether anything of it was recognised.</returns>
    public bool Recognise(JsonObject baseline, JsonObject halves, Func<string, string?, bool> holds, Func<string, ICollection<string>?> keys)
    {
        var seen = _fields.Where(field => holds(field.Key, JsonObject.AsText(field.Value))).ToList();
        foreach (var field in seen)
        {
            baseline[field.Key] = field.Value;
            halves.Remove(field.Key);
            if (_shown.Has(field.Key))
                halves[field.Key] = _shown[field.Key];
        }
        foreach (var set in _sets.Where(set => !set.Value.IsEmpty))
        {
            if (keys(set.Key) is { } held)
                baseline[set.Key] = set.Value.Seen(baseline[set.Key] as JsonObject, held.Contains);
        }
        return seen.Count > 0;
    }

    /// <summary>The fields, and the paths of sets, in which not all of the others say the same as this one.</summary>
    public ICollection<string> Unlike(IEnumerable<SideWrite> others)
    {
        var own = Texts();
        return new HashSet<string>(others.SelectMany(other => other.Texts().Except(own).Concat(own.Except(other.Texts()))).Select(text => text.Key), StringComparer.Ordinal);
    }

    public JsonObject ToJson()
    {
        var sets = new JsonObject();
        foreach (var set in _sets.Where(set => !set.Value.IsEmpty))
            sets[set.Key] = set.Value.ToJson();
        return new JsonObject { { "create", IsCreate }, { "fields", _fields }, { "shown", _shown }, { "sets", sets } };
    }

    private List<KeyValuePair<string, string>> Texts() =>
        _fields.Select(field => new KeyValuePair<string, string>(field.Key, JsonText.Write(field.Value)))
            .Concat(_shown.Select(shown => new KeyValuePair<string, string>(shown.Key, "shown " + JsonText.Write(shown.Value))))
            .Concat(_sets.Where(set => !set.Value.IsEmpty).Select(set => new KeyValuePair<string, string>(set.Key, JsonText.Write(set.Value.ToJson()))))
            .ToList();
}
