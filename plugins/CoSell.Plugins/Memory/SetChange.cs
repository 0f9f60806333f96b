using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Memory;

/// <summary>What has to be remembered of a set once a write was taken: elements that came to or left both sides, and what one side keeps alone.</summary>
internal sealed class SetChange
{
    private readonly SortedSet<string> _added = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _removed = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _crmOnly = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _referralOnly = new(StringComparer.Ordinal);
    private readonly string _sources;

    /// <param name="fields">The mapping rows that feed the set.</param>
    public SetChange(IEnumerable<FieldMapping> fields) => _sources = SetBaseline.SourcesOf(fields);

    private SetChange(JsonObject json)
    {
        _sources = json.Text("sources") ?? "";
        _added.UnionWith(SetBaseline.Keys(json["added"]));
        _removed.UnionWith(SetBaseline.Keys(json["removed"]));
        _crmOnly.UnionWith(SetBaseline.Keys(json["crm"]));
        _referralOnly.UnionWith(SetBaseline.Keys(json["referral"]));
    }

    public static SetChange Read(JsonObject json) => new(json);

    public bool IsEmpty => _added.Count + _removed.Count + _crmOnly.Count + _referralOnly.Count == 0;

    /// <summary>Takes over what another one says.</summary>
    public void Include(SetChange other)
    {
        _added.UnionWith(other._added);
        _removed.UnionWith(other._removed);
        _crmOnly.UnionWith(other._crmOnly);
        _referralOnly.UnionWith(other._referralOnly);
    }

    public void Agree(Member member) => _added.Add(member.Key);

    public void Part(Member member) => _removed.Add(member.Key);

    public void KeepInCrm(Member member) => _crmOnly.Add(member.Key);

    public void KeepInReferral(Member member) => _referralOnly.Add(member.Key);

    /// <summary>The write was taken.</summary>
    /// <param name="set">What is remembered of the set.</param>
    /// <returns>What is remembered from now on.</returns>
    public JsonObject Taken(JsonObject? set) => Apply(set, _added, _removed, _crmOnly, _referralOnly);

    /// <summary>What of the write shows in what the side holds now.</summary>
    /// <param name="set">What is remembered of the set.</param>
    /// <param name="holds">Whether the side holds an element.</param>
    /// <returns>What is remembered from now on.</returns>
    public JsonObject Seen(JsonObject? set, Func<string, bool> holds) =>
        Apply(set, _added.Where(holds), _removed.Where(key => !holds(key)), Enumerable.Empty<string>(), Enumerable.Empty<string>());

    public JsonObject ToJson() => new()
    {
        { "sources", _sources },
        { "added", SetBaseline.List(_added) },
        { "removed", SetBaseline.List(_removed) },
        { "crm", SetBaseline.List(_crmOnly) },
        { "referral", SetBaseline.List(_referralOnly) },
    };

    private JsonObject Apply(
        JsonObject? set, IEnumerable<string> added, IEnumerable<string> removed, IEnumerable<string> crmOnly, IEnumerable<string> referralOnly)
    {
        var known = set is not null && set.Text("sources") == _sources ? SetBaseline.Keys(set["both"]) : Enumerable.Empty<string>();
        return new JsonObject
        {
            { "sources", _sources },
            { "both", SetBaseline.List(known.Union(added).Except(removed)) },
            { "crm", SetBaseline.List(SetBaseline.Keys(set?["crm"]).Union(crmOnly)) },
            { "referral", SetBaseline.List(SetBaseline.Keys(set?["referral"]).Union(referralOnly)) },
        };
    }
}
