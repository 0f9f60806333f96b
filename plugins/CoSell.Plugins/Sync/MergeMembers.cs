using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Sync;

/// <summary>Merges a set that both sides hold (solutions, contacts) by key: an element that one side added or removed is added or removed on the other.</summary>
internal sealed class MergeMembers
{
    private readonly SyncInput _input;
    private readonly SyncPlan _plan;
    private readonly FieldMapping _field;
    private readonly bool _mayPatch;

    public MergeMembers(MergeContext context, FieldMapping field)
    {
        _input = context.Input;
        _plan = context.Plan;
        _field = field;
        _mayPatch = !context.IsOnHold && context.MayChange(field);
    }

    public void Merge()
    {
        var remembered = new HashSet<string>((_input.Deal.Baseline[_field.Name] as List<object?> ?? new List<object?>()).OfType<string>());
        var inCrm = Member.FromCrm(_field, _input.Opportunity!);
        var inReferral = Member.FromReferral(_field, _input.Referral!);
        var crmKeys = new HashSet<string>(inCrm.Select(member => member.Key));
        var referralKeys = new HashSet<string>(inReferral.Select(member => member.Key));

        var addedInCrm = inCrm.Where(member => !referralKeys.Contains(member.Key) && !remembered.Contains(member.Key)).ToList();
        var removedInCrm = inReferral.Where(member => !crmKeys.Contains(member.Key) && remembered.Contains(member.Key)).ToList();
        var addedInReferral = inReferral.Where(member => !crmKeys.Contains(member.Key) && !remembered.Contains(member.Key)).ToList();
        var removedInReferral = inCrm.Where(member => !referralKeys.Contains(member.Key) && remembered.Contains(member.Key)).ToList();

        var agreed = inReferral.Where(member => crmKeys.Contains(member.Key)).Select(member => member.Key).ToList();
        ToReferral(inReferral, addedInCrm, removedInCrm, agreed);
        ToCrm(addedInReferral, removedInReferral, agreed);
        _plan.Baseline[_field.Name] = agreed.Cast<object?>().ToList();
    }

    private void ToReferral(List<Member> inReferral, List<Member> added, List<Member> removed, List<string> agreed)
    {
        if (!_field.GoesToReferral || (added.Count == 0 && removed.Count == 0))
            return;
        if (!_mayPatch)
        {
            agreed.AddRange(removed.Select(member => member.Key)); // frozen: it stays in Partner Center, and stays remembered
            return;
        }
        var result = inReferral.Except(removed).Concat(added).ToList();
        if (result.Count == 0 && _field.Requirement == Requirement.Always)
        {
            _plan.Problems.Add(Sentences.LastSolution(_field));
            return;
        }
        _plan.Patch.Replace(_field.ReferralPath, result.Select(member => (object?)member.ReferralForm).ToList());
        agreed.AddRange(added.Select(member => member.Key));
        _plan.Changed(_field, Keys(inReferral), Keys(result), SyncDirection.ToPartnerCenter);
    }

    private void ToCrm(List<Member> added, List<Member> removed, List<string> agreed)
    {
        if (!_field.GoesToCrm || _field.CrmPath.Length == 0)
            return;
        var childTable = _field.DataType == MappingDataType.Solutions ? "Microsoft_Solution__c" : "OpportunityContactRole";
        var number = 0;
        foreach (var member in removed.Where(member => member.CrmRowId is not null && !_plan.Crm!.IsFull))
            _plan.Crm!.Delete(childTable, member.CrmRowId!, $"{_field.DataType}_removed{++number}");
        foreach (var member in added)
        {
            if (_plan.Crm!.IsFull)
            {
                _plan.FollowUp = true; // the rest goes with the next synchronization
                break;
            }
            Add(member, ++number);
            agreed.Add(member.Key);
        }
        if (added.Count + removed.Count > 0)
            _plan.Changed(_field, Keys(removed), Keys(added), SyncDirection.ToSalesforce);
    }

    private void Add(Member member, int number)
    {
        var opportunityId = _input.Opportunity!.Text("Id")!;
        if (_field.DataType == MappingDataType.Solutions)
        {
            _plan.Crm!.Create("Microsoft_Solution__c", "solution" + number, ReceiveDeal.SolutionRow(member, opportunityId));
            return;
        }
        var reference = "contact" + number;
        _plan.Crm!.Create("Contact", reference, ReceiveDeal.ContactRow(member, _input.Opportunity!.Text("AccountId") ?? ""));
        _plan.Crm.Create("OpportunityContactRole", reference + "_role", new JsonObject { { "OpportunityId", opportunityId }, { "ContactId", "@{" + reference + ".id}" } });
    }

    private static string Keys(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Key));
}
