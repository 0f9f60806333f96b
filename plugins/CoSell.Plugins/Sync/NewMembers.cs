using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Resources;

namespace CoSell.Plugins.Sync;

/// <summary>
/// Adds to Salesforce what only Partner Center has. People are looked up first: a contact is not made twice, and only a user can be on an
/// opportunity team. Whom the present answers do not tell of is asked for, and added by the synchronization that follows.
/// </summary>
internal sealed class NewMembers
{
    private readonly SyncInput _input;
    private readonly SyncPlan _plan;
    private readonly ChildRows _rows;
    private readonly FieldMapping _target;
    private readonly RequestText _opportunityId;
    private readonly RequestText? _accountId;
    private readonly List<Member> _noUsers = new();
    private readonly List<Member> _notLooked = new();
    private int _number;

    /// <param name="input">What the decision rests on.</param>
    /// <param name="plan">The plan to add to.</param>
    /// <param name="target">The mapping row whose child rows make up the set in Salesforce.</param>
    /// <param name="opportunityId">The opportunity, or a reference to one that the request creates.</param>
    /// <param name="accountId">Its account, or a reference to one that the request creates; null when it has none.</param>
    public NewMembers(SyncInput input, SyncPlan plan, FieldMapping target, RequestText opportunityId, RequestText? accountId)
    {
        _input = input;
        _plan = plan;
        _target = target;
        _rows = ChildRows.Of(target)!;
        _opportunityId = opportunityId;
        _accountId = accountId;
    }

    /// <summary>All contacts of the account; null when they are not known, so that a person has to be looked up.</summary>
    public IReadOnlyList<JsonObject>? ContactsOfAccount { get; set; }

    /// <summary>The mapping row by which a set can grow in Salesforce; null when there is none.</summary>
    public static FieldMapping? Target(IEnumerable<FieldMapping> set) => set.FirstOrDefault(field => field.GoesToCrm && ChildRows.Of(field) is not null);

    public static NewMembers For(MergeContext context, FieldMapping target) =>
        new(context.Input, context.Plan, target, RequestText.Of(context.Opportunity.Text("Id")!), context.Opportunity.Text("AccountId") is { } account ? RequestText.Of(account) : null);

    /// <summary>Adds the members and remembers each: on both sides, or kept by Partner Center alone.</summary>
    public void Add(IReadOnlyList<Member> members, SetChange change)
    {
        foreach (var member in members)
        {
            if (!_plan.Crm!.HasRoomFor(2))
            {
                _plan.FollowUp = true; // the rest goes with the next synchronization
                break;
            }
            if (_rows == ChildRows.Solutions)
                AddSolution(member, change);
            else if (_rows == ChildRows.Contacts)
                AddContact(member, change);
            else
                AddToTeam(member, change);
        }
        if (_noUsers.Count > 0)
            _plan.Notes.Add(FieldSentences.NoUsers(_target, Labels(_noUsers)));
        if (_notLooked.Count > 0)
            _plan.Notes.Add(FieldSentences.TooManyContacts(_target, Labels(_notLooked)));
    }

    private static string Labels(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Label));

    private void AddSolution(Member solution, SetChange change)
    {
        var name = solution.ReferralForm.Text("name") is { Length: > 0 } given ? given : solution.Key;
        _plan.Crm!.Create(_rows.Table, "solution" + ++_number, new JsonObject
        {
            { "Opportunity__c", _opportunityId },
            { "Solution_Id__c", solution.ReferralForm.Text("id") },
            { "Solution_Name__c", CrmLimits.Cut(name, CrmLimits.LengthOf("Microsoft_Solution__c.Solution_Name__c")) },
        });
        change.Agree(solution);
    }

    private void AddContact(Member person, SetChange change)
    {
        var known = (ContactsOfAccount ?? Array.Empty<JsonObject>()).Concat(_input.Lookups.Rows(LookupRequest.Contacts)).ToList();
        var account = _accountId?.ToString();
        var isCut = _input.Lookups.IsCut(LookupRequest.Contacts);
        var contactId = ContactMatch.Find(known, person, account, isCut);
        if (contactId is null && ContactsOfAccount is null && !_input.Lookups.AskedForContact(person, account) && _plan.Lookups.AskForContact(person, account))
        {
            _plan.FollowUp = true;
            return;
        }
        if (contactId is null && _input.Lookups.Refusal is { } words)
        {
            TellOfRefusal(words);
            return;
        }
        if (contactId is null && isCut && _input.Lookups.AskedForContact(person, null))
        {
            // He may be among those who did not come: nobody is made twice.
            _notLooked.Add(person);
            change.KeepInReferral(person);
            return;
        }
        var reference = "contact" + ++_number;
        if (contactId is null)
            _plan.Crm!.Create("Contact", reference, ContactForm.Of(person, _accountId));
        object contact = contactId is null ? RequestText.IdOf(reference) : contactId;
        _plan.Crm!.Create(_rows.Table, reference + "_role", new JsonObject { { "OpportunityId", _opportunityId }, { "ContactId", contact } });
        change.Agree(person);
    }

    private void AddToTeam(Member person, SetChange change)
    {
        if (!_input.Lookups.AskedForUser(person) && _plan.Lookups.AskForUser(person))
        {
            _plan.FollowUp = true;
            return;
        }
        if (_input.Lookups.Refusal is { } words)
        {
            TellOfRefusal(words);
            return;
        }
        if (_input.Lookups.UserOf(person) is not { } userId)
        {
            _noUsers.Add(person);
            change.KeepInReferral(person);
            return;
        }
        _plan.Crm!.Create(_rows.Table, "team" + ++_number, new JsonObject { { "OpportunityId", _opportunityId }, { "UserId", userId } });
        change.Agree(person);
    }

    /// <summary>Whoever could not be looked up waits for the next occasion; asking again at once would get the same answer.</summary>
    private void TellOfRefusal(string words)
    {
        if (_plan.Notes.All(note => note.Code != Sentences.LookupRefusedCode))
            _plan.Notes.Add(Sentences.LookupRefused(words));
    }
}
