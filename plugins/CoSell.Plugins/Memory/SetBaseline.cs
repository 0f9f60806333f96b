using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Memory;

/// <summary>
/// What is remembered of a set: which elements both sides held, and which one side holds alone and keeps, because the other could not
/// take them.
/// </summary>
internal sealed class SetBaseline
{
    private readonly HashSet<string> _both = new(StringComparer.Ordinal);
    private readonly HashSet<string> _crmOnly = new(StringComparer.Ordinal);
    private readonly HashSet<string> _referralOnly = new(StringComparer.Ordinal);
    private readonly string _sources;

    /// <param name="fields">The mapping rows that feed the set.</param>
    public SetBaseline(IEnumerable<FieldMapping> fields) => _sources = SourcesOf(fields);

    /// <summary>
    /// The baseline of a set. When other mapping rows feed the set than did then, an element that is missing may just not be read any
    /// more, so nothing counts as removed.
    /// </summary>
    /// <param name="remembered">All that is remembered of the deal.</param>
    /// <param name="fields">The mapping rows that feed the set, of one referral path.</param>
    public static SetBaseline Read(JsonObject remembered, IReadOnlyList<FieldMapping> fields)
    {
        var baseline = new SetBaseline(fields);
        if (remembered[fields[0].ReferralPath] is JsonObject set)
        {
            if (set.Text("sources") == baseline._sources)
                baseline._both.UnionWith(Keys(set["both"]));
            baseline._crmOnly.UnionWith(Keys(set["crm"]));
            baseline._referralOnly.UnionWith(Keys(set["referral"]));
            return baseline;
        }
        // Version 0.1 remembered a list of keys under the name of each row.
        baseline._both.UnionWith(fields.SelectMany(field => Keys(remembered[field.Name])));
        return baseline;
    }

    public bool WasOnBothSides(Member member) => _both.Contains(member.Key);

    public bool StaysInCrm(Member member) => _crmOnly.Contains(member.Key);

    public bool StaysInReferral(Member member) => _referralOnly.Contains(member.Key);

    public void Agree(Member member) => _both.Add(member.Key);

    public void KeepInCrm(Member member) => _crmOnly.Add(member.Key);

    public void KeepInReferral(Member member) => _referralOnly.Add(member.Key);

    public JsonObject ToJson() => new() { { "sources", _sources }, { "both", List(_both) }, { "crm", List(_crmOnly) }, { "referral", List(_referralOnly) } };

    /// <summary>Where the elements come from, so that another mapping is told from an element that was removed.</summary>
    public static string SourcesOf(IEnumerable<FieldMapping> fields) => string.Join(",", fields.Select(field => field.CrmPath));

    public static IEnumerable<string> Keys(object? json) => (json as List<object?> ?? new List<object?>()).OfType<string>();

    public static List<object?> List(IEnumerable<string> keys) => keys.OrderBy(key => key, StringComparer.Ordinal).Cast<object?>().ToList();
}
