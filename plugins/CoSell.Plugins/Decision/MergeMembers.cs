using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>
/// Merges a set that both sides hold (solutions, contacts, team) by key: an element that one side added or removed is added or removed on
/// the other. Several mapping rows may feed one referral path, as owner and opportunity team do; the path is merged once.
/// </summary>
internal sealed class MergeMembers
{
    private readonly SharedDeal _deal;
    private readonly IReadOnlyList<FieldMapping> _set;
    private readonly FieldMapping _field;
    private readonly bool _goesToReferral;
    private readonly FieldMapping? _target;
    private readonly List<Member> _inCrm;
    private readonly List<Member> _inReferral;
    private readonly SetBaseline _remembered;
    private readonly SetBaseline _next;
    private readonly SetChange _sent;
    private readonly SetChange _shown;
    private readonly List<Problem> _problems = new();
    private readonly List<Problem> _notes = new();
    private readonly List<FieldChange> _changes = new();
    private List<Member>? _result;

    private MergeMembers(SharedDeal deal, IReadOnlyList<FieldMapping> set)
    {
        _deal = deal;
        _set = set;
        _field = set[0];
        _goesToReferral = set.Any(field => field.GoesToReferral);
        _target = NewMembers.Target(set);
        _inCrm = deal.Opportunity.Members(set);
        _inReferral = deal.Referral.Members(_field);
        _remembered = deal.Remembered(set);
        _next = new SetBaseline(set);
        _sent = new SetChange(set);
        _shown = new SetChange(set);
    }

    /// <param name="deal">The deal.</param>
    /// <param name="set">The mapping rows of one referral path.</param>
    public static FieldOutcome Of(SharedDeal deal, IReadOnlyList<FieldMapping> set)
    {
        // Who is not in the part that came may be there all the same: nothing is added, nothing taken away.
        if (set.Any(deal.Opportunity.IsCut))
            return new FieldOutcome(set[0], FieldRule.Set) { Set = new SetOutcome(set) { Known = null } }.Noting(FieldSentences.ListIsCut(set[0]));
        return new MergeMembers(deal, set).Merge();
    }

    private FieldOutcome Merge()
    {
        foreach (var member in _inReferral.Where(IsInCrm).Concat(_inCrm.Where(IsInReferral)))
            _next.Agree(member);
        var inCrmOnly = _inCrm.Where(member => !IsInReferral(member) && _remembered.StaysInCrm(member)).ToList();
        var inReferralOnly = _inReferral.Where(member => !IsInCrm(member) && _remembered.StaysInReferral(member)).ToList();
        inCrmOnly.ForEach(_next.KeepInCrm);
        inReferralOnly.ForEach(_next.KeepInReferral);
        ToReferral(inCrmOnly, inReferralOnly);
        var outcome = ToCrm(new SetOutcome(_set) { Known = _next, Sent = _result, SentChange = _sent, ShownChange = _shown });
        Explain(inCrmOnly, inReferralOnly);
        return new FieldOutcome(_field, FieldRule.Set) { Set = outcome, Problems = _problems, Notes = _notes, Changes = _changes };
    }

    /// <summary>What Partner Center does not take any more joins what each side has alone.</summary>
    private void ToReferral(List<Member> inCrmOnly, List<Member> inReferralOnly)
    {
        var added = _inCrm.Where(IsNewToReferral).ToList();
        var removed = _goesToReferral ? _inReferral.Where(member => !IsInCrm(member) && _remembered.WasOnBothSides(member)).ToList() : new List<Member>();
        if (added.Count + removed.Count == 0)
            return;
        if (_deal.IsOnHold)
            removed.ForEach(_next.Agree); // waits until the deal is accepted
        else if (!_deal.MayChange(_field))
            Keep(added, removed, inCrmOnly, inReferralOnly);
        else
            Replace(added, removed);
    }

    /// <summary>What Partner Center does not take any more stays where it is, and that is remembered.</summary>
    private void Keep(List<Member> added, List<Member> removed, List<Member> inCrmOnly, List<Member> inReferralOnly)
    {
        added.ForEach(_shown.KeepInCrm);
        removed.ForEach(_shown.KeepInReferral);
        removed.ForEach(_shown.Part);
        removed.ForEach(_next.Agree);
        inCrmOnly.AddRange(added);
        inReferralOnly.AddRange(removed);
    }

    /// <summary>Said as long as it is so: who looks at the two lists wants to know why they differ, whenever he looks.</summary>
    private void Explain(List<Member> inCrmOnly, List<Member> inReferralOnly)
    {
        if (inCrmOnly.Count + inReferralOnly.Count > 0 && _deal.IsClosed)
        {
            _notes.Add(FieldSentences.ReferralClosed(_field, _deal.Status));
            return;
        }
        if (inCrmOnly.Count > 0)
            _notes.Add(FieldSentences.StaysInCrm(inCrmOnly[0].Field!, Member.Labels(inCrmOnly)));
        if (inReferralOnly.Count > 0)
            _notes.Add(_target is not null && ChildRows.Of(_target) == ChildRows.Team ? FieldSentences.NoUsers(_target, Member.Labels(inReferralOnly)) : FieldSentences.StaysInReferral(_field, Member.Labels(inReferralOnly)));
    }

    private void Replace(List<Member> added, List<Member> removed)
    {
        var kept = _inReferral.Except(removed).ToList();
        if (_field.DataType == MappingDataType.Solutions && !AreGoodSolutions(kept, added))
            return;
        var room = Math.Max(0, ReferralSets.MostMembers - kept.Count);
        if (added.Count > room)
            _notes.Add(FieldSentences.TooManyPeople(_field, ReferralSets.MostMembers, Member.Labels(added.Skip(room))));
        if (removed.Count + Math.Min(room, added.Count) == 0)
            return;
        _result = kept.Concat(added.Take(room)).ToList();
        added.Take(room).ToList().ForEach(_sent.Agree);
        removed.ForEach(_next.Agree);
        removed.ForEach(_sent.Part);
        _changes.Add(new FieldChange(_field, Member.Keys(_inReferral), Member.Keys(_result), SyncDirection.ToPartnerCenter, null));
    }

    private bool AreGoodSolutions(List<Member> kept, List<Member> added)
    {
        if (kept.Count + added.Count == 0)
            _problems.Add(FieldSentences.LastSolution(_field));
        if (kept.Count + added.Count > ReferralSets.MostMembers)
            _problems.Add(FieldSentences.TooManySolutions(_field, ReferralSets.MostMembers));
        var check = new SolutionCheck(_deal.Facts);
        _problems.AddRange(check.Problems(_field, added));
        _notes.AddRange(check.Notes(_field, added));
        return _problems.Count == 0;
    }

    private SetOutcome ToCrm(SetOutcome outcome)
    {
        var removed = _inCrm.Where(member => !IsInReferral(member) && member.CanBeRemoved && _remembered.WasOnBothSides(member)).ToList();
        var added = _target is null ? new List<Member>() : _inReferral.Where(IsNewToCrm).ToList();
        removed.ForEach(_next.Agree);
        if (added.Count + removed.Count > 0)
            _changes.Add(new FieldChange(_target ?? _field, Member.Keys(removed), Member.Keys(added), SyncDirection.ToSalesforce, null));
        var deletes = removed.Select(member => new RowChange(member, RowChangeKind.Delete)).ToList();
        if (added.Count == 0)
            return outcome with { RowChanges = deletes };
        var news = new NewMembers(_deal.Facts, _target!, _deal.Opportunity.AccountId, null);
        news.Add(added, _shown);
        _notes.AddRange(news.Notes);
        return outcome with { RowChanges = deletes.Concat(news.Rows).ToList(), Asks = news.Asks };
    }

    private bool IsInReferral(Member member) => _inReferral.Any(member.IsSame);

    private bool IsInCrm(Member member) => _inCrm.Any(member.IsSame);

    /// <summary>What Partner Center removed is removed in Salesforce; only what cannot be, such as the owner, goes out again.</summary>
    private bool IsNewToReferral(Member member) => !IsInReferral(member) && member.Field!.GoesToReferral && member.MayBeSent
        && !_remembered.StaysInCrm(member) && !(_remembered.WasOnBothSides(member) && member.CanBeRemoved);

    private bool IsNewToCrm(Member member) => !IsInCrm(member) && !_remembered.StaysInReferral(member) && !(_goesToReferral && _remembered.WasOnBothSides(member));
}
