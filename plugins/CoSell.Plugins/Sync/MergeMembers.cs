using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Merges a set that both sides hold (solutions, contacts, team) by key: an element that one side added or removed is added or removed on
/// the other. Several mapping rows may feed one referral path, as owner and opportunity team do; the path is merged once.
/// </summary>
internal sealed class MergeMembers
{
    private readonly MergeContext _context;
    private readonly SyncPlan _plan;
    private readonly FieldMapping _field;
    private readonly bool _goesToReferral;
    private readonly FieldMapping? _target;
    private readonly List<Member> _inCrm;
    private readonly List<Member> _inReferral;
    private readonly SetBaseline _remembered;
    private readonly SetBaseline _next;
    private readonly SetChange _sent;
    private readonly SetChange _shown;

    /// <param name="context">The deal.</param>
    /// <param name="set">The mapping rows of one referral path.</param>
    public MergeMembers(MergeContext context, IReadOnlyList<FieldMapping> set)
    {
        _context = context;
        _plan = context.Plan;
        _field = set[0];
        _goesToReferral = set.Any(field => field.GoesToReferral);
        _target = NewMembers.Target(set);
        _inCrm = Member.FromCrm(set, context.Opportunity);
        _inReferral = Member.FromReferral(_field, context.Referral);
        _remembered = SetBaseline.Read(context.RememberedOfAll, set);
        _next = new SetBaseline(set);
        _sent = context.Plan.Sent.Set(set);
        _shown = context.Plan.Shown.Set(set);
    }

    public void Merge()
    {
        foreach (var member in _inReferral.Where(IsInCrm).Concat(_inCrm.Where(IsInReferral)))
            _next.Agree(member);
        var inCrmOnly = _inCrm.Where(member => !IsInReferral(member) && _remembered.StaysInCrm(member)).ToList();
        var inReferralOnly = _inReferral.Where(member => !IsInCrm(member) && _remembered.StaysInReferral(member)).ToList();
        inCrmOnly.ForEach(_next.KeepInCrm);
        inReferralOnly.ForEach(_next.KeepInReferral);
        ToReferral(inCrmOnly, inReferralOnly);
        ToCrm();
        Explain(inCrmOnly, inReferralOnly);
        _plan.Baseline[_field.ReferralPath] = _next.ToJson();
    }

    /// <summary>What Partner Center does not take any more joins what each side has alone.</summary>
    private void ToReferral(List<Member> inCrmOnly, List<Member> inReferralOnly)
    {
        var added = _inCrm.Where(IsNewToReferral).ToList();
        var removed = _goesToReferral ? _inReferral.Where(member => !IsInCrm(member) && _remembered.WasOnBothSides(member)).ToList() : new List<Member>();
        if (added.Count + removed.Count == 0)
            return;
        if (_context.IsOnHold)
            removed.ForEach(_next.Agree); // waits until the deal is accepted
        else if (!_context.MayChange(_field))
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
        if (inCrmOnly.Count + inReferralOnly.Count > 0 && StatusMachine.IsClosed(_context.Status))
        {
            _plan.Notes.Add(FieldSentences.ReferralClosed(_field, _context.Status));
            return;
        }
        if (inCrmOnly.Count > 0)
            _plan.Notes.Add(FieldSentences.StaysInCrm(inCrmOnly[0].Field!, Labels(inCrmOnly)));
        if (inReferralOnly.Count > 0)
            _plan.Notes.Add(_target is not null && ChildRows.Of(_target) == ChildRows.Team ? FieldSentences.NoUsers(_target, Labels(inReferralOnly)) : FieldSentences.StaysInReferral(_field, Labels(inReferralOnly)));
    }

    private void Replace(List<Member> added, List<Member> removed)
    {
        var kept = _inReferral.Except(removed).ToList();
        if (_field.DataType == MappingDataType.Solutions && !AreGoodSolutions(kept, added))
            return;
        var room = Math.Max(0, ReferralSets.MostMembers - kept.Count);
        if (added.Count > room)
            _plan.Notes.Add(FieldSentences.TooManyPeople(_field, ReferralSets.MostMembers, Labels(added.Skip(room))));
        var result = kept.Concat(added.Take(room)).ToList();
        if (removed.Count + Math.Min(room, added.Count) == 0)
            return;
        _plan.Patch.Replace(_field.ReferralPath, result.Select(member => (object?)member.ReferralForm).ToList());
        added.Take(room).ToList().ForEach(_sent.Agree);
        removed.ForEach(_next.Agree);
        removed.ForEach(_sent.Part);
        _plan.Changed(_field, Keys(_inReferral), Keys(result), SyncDirection.ToPartnerCenter);
    }

    private bool AreGoodSolutions(List<Member> kept, List<Member> added)
    {
        var before = _plan.Problems.Count;
        if (kept.Count + added.Count == 0)
            _plan.Problems.Add(FieldSentences.LastSolution(_field));
        if (kept.Count + added.Count > ReferralSets.MostMembers)
            _plan.Problems.Add(FieldSentences.TooManySolutions(_field, ReferralSets.MostMembers));
        var check = SolutionCheck.Of(_context.Input, _context.Opportunity);
        _plan.Problems.AddRange(check.Problems(_field, added));
        _plan.Notes.AddRange(check.Notes(_field, added));
        return _plan.Problems.Count == before;
    }

    private void ToCrm()
    {
        var removed = _inCrm.Where(member => !IsInReferral(member) && member.CanBeRemoved && _remembered.WasOnBothSides(member)).ToList();
        var added = _target is null ? new List<Member>() : _inReferral.Where(IsNewToCrm).ToList();
        var deleted = 0;
        foreach (var member in removed)
            Delete(member, ref deleted);
        if (added.Count > 0)
            NewMembers.For(_context, _target!).Add(added, _shown);
        if (added.Count + removed.Count > 0)
            _plan.Changed(_target ?? _field, Keys(removed), Keys(added), SyncDirection.ToSalesforce);
    }

    private void Delete(Member member, ref int deleted)
    {
        _next.Agree(member);
        if (!_plan.Crm!.HasRoomFor(member.CrmRows.Count * CompositeRequest.CostOfDelete))
        {
            _plan.FollowUp = true; // the rest goes with the next synchronization
            return;
        }
        _shown.Part(member);
        var table = ChildRows.Of(member.Field!)!.Table;
        foreach (var row in member.CrmRows)
            _plan.Crm.Delete(table, row, $"{table}_removed{++deleted}");
    }

    private bool IsInReferral(Member member) => _inReferral.Any(member.IsSame);

    private bool IsInCrm(Member member) => _inCrm.Any(member.IsSame);

    /// <summary>What Partner Center removed is removed in Salesforce; only what cannot be, such as the owner, goes out again.</summary>
    private bool IsNewToReferral(Member member) => !IsInReferral(member) && member.Field!.GoesToReferral && ReferralSets.MayBeSent(member)
        && !_remembered.StaysInCrm(member) && !(_remembered.WasOnBothSides(member) && member.CanBeRemoved);

    private bool IsNewToCrm(Member member) => !IsInCrm(member) && !_remembered.StaysInReferral(member) && !(_goesToReferral && _remembered.WasOnBothSides(member));

    private static string Keys(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Key));

    private static string Labels(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Label));
}
