using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What both sides are known to hold of a deal before they are compared: what was recorded, and what can be told of writes whose answer
/// was lost. A side that holds exactly what we sent holds our value, and nobody there has changed it.
/// </summary>
internal sealed class DealMemory
{
    private readonly SyncInput _input;

    private DealMemory(SyncInput input)
    {
        _input = input;
        Baseline = input.Deal.Baseline;
        Outstanding = Outstanding.Of(input.Deal);
        Exists = input.Deal.HasBaseline;
    }

    /// <summary>What both sides last agreed on, by field and by path of a set.</summary>
    public JsonObject Baseline { get; }

    /// <summary>Whether anything is remembered at all.</summary>
    public bool Exists { get; private set; }

    /// <summary>What is still not known.</summary>
    public Outstanding Outstanding { get; }

    public static DealMemory Of(SyncInput input)
    {
        var memory = new DealMemory(input);
        if (input.Referral is not null && input.Opportunity is not null)
            memory.Recognise();
        return memory;
    }

    /// <summary>Whether Salesforce still shows a field as it did when Partner Center took its value, and has to take it in turn.</summary>
    public bool IsHalf(FieldMapping field, string? crm) => Outstanding.Halves.Has(field.Name) && Outstanding.Halves.Text(field.Name) == crm;

    /// <summary>What of Partner Center's text Salesforce never showed, where the field is half done; null where it is not.</summary>
    public string? HiddenOfHalf(FieldMapping field, string? referral) =>
        Outstanding.Halves.Text(field.Name) is { } shown && referral is not null && referral.StartsWith(shown, StringComparison.Ordinal)
            ? referral.Substring(shown.Length)
            : null;

    private void Recognise()
    {
        Recognise(Outstanding.ToReferral, ReferralHolds, path => Keys(path, set => Member.FromReferral(set[0], _input.Referral!)));
        Recognise(Outstanding.ToCrm, CrmHolds, path => Keys(path, set => Member.FromCrm(set, _input.Opportunity!)));
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

    private bool ReferralHolds(string name, string? value) =>
        Field(name) is { } field && FieldReader.FromReferral(field, _input.Referral!) == value;

    private bool CrmHolds(string name, string? value) =>
        Field(name) is { } field && FieldReader.Agree(field, _input.Opportunity!, FieldReader.FromCrm(field, _input.Opportunity!), value);

    private ICollection<string>? Keys(string path, Func<IReadOnlyList<FieldMapping>, List<Member>> read)
    {
        var set = _input.Fields.Where(field => field.IsCollection && field.ReferralPath == path).ToList();
        return set.Count == 0 ? null : new HashSet<string>(read(set).Select(member => member.Key), StringComparer.Ordinal);
    }

    private FieldMapping? Field(string name) => _input.Fields.FirstOrDefault(field => field.Name == name && !field.IsCollection);
}
