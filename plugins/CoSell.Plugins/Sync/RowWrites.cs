using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>The rows below an opportunity that a request deletes and makes.</summary>
internal sealed class RowWrites
{
    private readonly CompositeRequest _request;
    private readonly RequestText _opportunityId;
    private readonly RequestText? _accountId;

    /// <param name="request">Where the rows are added.</param>
    /// <param name="opportunityId">The opportunity, or a reference to one that the request creates.</param>
    /// <param name="accountId">Its account, or a reference to one that the request creates; null when it has none.</param>
    public RowWrites(CompositeRequest request, RequestText opportunityId, RequestText? accountId)
    {
        _request = request;
        _opportunityId = opportunityId;
        _accountId = accountId;
    }

    /// <param name="set">What was decided.</param>
    /// <param name="shown">What is remembered once Salesforce took it.</param>
    public void Write(SetOutcome set, SetChange shown)
    {
        shown.Include(set.ShownChange);
        var deleted = 0;
        var number = 0;
        foreach (var change in set.RowChanges)
        {
            if (change.Kind == RowChangeKind.Delete)
            {
                Delete(change.Member, ref deleted);
                shown.Part(change.Member);
                continue;
            }
            Create(change, ++number);
            shown.Agree(change.Member);
        }
    }

    private void Delete(Member member, ref int deleted)
    {
        var table = ChildRows.Of(member.Field!)!.Table;
        foreach (var row in member.CrmRows)
            _request.Delete(table, row, $"{table}_removed{++deleted}");
    }

    private void Create(RowChange change, int number)
    {
        switch (change.Kind)
        {
            case RowChangeKind.Solution:
                _request.Create(ChildRows.Solutions.Table, $"solution{number}", Solution(change.Member));
                break;
            case RowChangeKind.TeamMember:
                _request.Create(ChildRows.Team.Table, $"team{number}", new JsonObject { { "OpportunityId", _opportunityId }, { "UserId", change.PersonId } });
                break;
            default:
                CreateContact(change, $"contact{number}");
                break;
        }
    }

    private void CreateContact(RowChange change, string reference)
    {
        if (change.PersonId is null)
            _request.Create("Contact", reference, ContactForm.Of(change.Member, _accountId));
        object contact = change.PersonId is { } known ? known : RequestText.IdOf(reference);
        _request.Create(ChildRows.Contacts.Table, reference + "_role", new JsonObject { { "OpportunityId", _opportunityId }, { "ContactId", contact } });
    }

    private JsonObject Solution(Member solution)
    {
        var name = solution.ReferralForm.Text("name") is { Length: > 0 } given ? given : solution.Key;
        return new JsonObject
        {
            { "Opportunity__c", _opportunityId },
            { "Solution_Id__c", solution.ReferralForm.Text("id") },
            { "Solution_Name__c", CrmLimits.Cut(name, CrmLimits.LengthOf("Microsoft_Solution__c.Solution_Name__c")) },
        };
    }
}
