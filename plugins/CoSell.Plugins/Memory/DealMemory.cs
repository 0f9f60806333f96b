using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Memory;

/// <summary>
/// What both sides are known to hold of a deal before they are compared: what was recorded, and what can be told of writes whose answer
/// was lost. A side that holds exactly what we sent holds our value, and nobody there has changed it.
/// </summary>
internal sealed class DealMemory
{
    private readonly IReadOnlyList<FieldMapping> _fields;

    private DealMemory(Deal deal, IReadOnlyList<FieldMapping> fields)
    {
        _fields = fields;
        Baseline = deal.Baseline;
        Outstanding = Outstanding.Of(deal);
        Exists = deal.HasBaseline;
    }

    /// <summary>What both sides last agreed on, by field and by path of a set.</summary>
    public JsonObject Baseline { get; }

    /// <summary>Whether anything is remembered at all.</summary>
    public bool Exists { get; private set; }

    /// <summary>What is still not known.</summary>
    public Outstanding Outstanding { get; }

    /// <param name="deal">The remembered deal.</param>
    /// <param name="fields">The mapping rows that count for it.</param>
    /// <param name="opportunity">What Salesforce shows; null for nothing.</param>
    /// <param name="referral">What Partner Center shows; null for nothing.</param>
    public static DealMemory Of(Deal deal, IReadOnlyList<FieldMapping> fields, OpportunityView? opportunity, ReferralView? referral)
    {
        var memory = new DealMemory(deal, fields);
        if (referral is not null && opportunity is not null)
            memory.Recognise(opportunity, referral);
        return memory;
    }

    /// <summary>What is remembered by the name of a mapping row, or by the path of a set; null for nothing.</summary>
    public string? Text(string name) => Baseline.Text(name);

    /// <summary>Whether anything, if only emptiness, is remembered by a name.</summary>
    public bool Has(string name) => Baseline.Has(name);

    /// <summary>What is remembered of a set.</summary>
    public SetBaseline Set(IReadOnlyList<FieldMapping> set) => SetBaseline.Read(Baseline, set);

    /// <summary>What Salesforce shows its own way.</summary>
    public KeptValues Kept => new(Baseline);

    public RefusedValues Refused => new(Baseline);

    /// <summary>Whether Salesforce still shows a field as it did when Partner Center took its value, and has to take it in turn.</summary>
    public bool IsHalf(FieldMapping field, string? crm) => Outstanding.Halves.Has(field.Name) && Outstanding.Halves.Text(field.Name) == crm;

    /// <summary>What of Partner Center's text Salesforce never showed, where the field is half done; null where it is not.</summary>
    public string? HiddenOfHalf(FieldMapping field, string? referral) =>
        Outstanding.Halves.Text(field.Name) is { } shown && referral is not null && referral.StartsWith(shown, StringComparison.Ordinal)
            ? referral.Substring(shown.Length)
            : null;

    private void Recognise(OpportunityView opportunity, ReferralView referral)
    {
        Recognise(
            Outstanding.ToReferral,
            (name, value) => Field(name) is { } field && referral.Value(field) == value,
            path => Keys(path, set => referral.Members(set[0])));
        Recognise(
            Outstanding.ToCrm,
            (name, value) => Field(name) is { } field && opportunity.Agrees(field, value),
            path => Keys(path, opportunity.Members));
        Exists |= Baseline.Count > 0;
    }

    private void Recognise(List<SideWrite> writes, Func<string, string?, bool> holds, Func<string, ICollection<string>?> keys)
    {
        // The record exists, so one of the requests that make it was taken, and all of it: what they have in common is certain.
        var creates = Exists ? new List<SideWrite>() : writes.Where(write => write.IsCreate).ToList();
        foreach (var write in writes.ToList())
        {
            if (creates.Count == 1 && write.IsCreate)
                write.Taken(Baseline, Outstanding.Halves);
            else if (!write.Recognise(Baseline, Outstanding.Halves, holds, keys) && !creates.Contains(write))
                continue;
            writes.Remove(write);
        }
        if (creates.Count > 1)
            creates[0].Taken(Baseline, Outstanding.Halves, creates[0].Unlike(creates.Skip(1)));
    }

    private ICollection<string>? Keys(string path, Func<IReadOnlyList<FieldMapping>, List<Member>> read)
    {
        var set = _fields.Where(field => field.IsCollection && field.ReferralPath == path).ToList();
        return set.Count == 0 ? null : new HashSet<string>(read(set).Select(member => member.Key), StringComparer.Ordinal);
    }

    private FieldMapping? Field(string name) => _fields.FirstOrDefault(field => field.Name == name && !field.IsCollection);
}
