using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Memory;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>
/// How Salesforce gets what only Partner Center has. People are looked up first: a contact is not made twice, and only a user can be on an
/// opportunity team. Whom the present answers do not tell of is asked for, and added by the synchronization that follows.
/// </summary>
internal sealed class NewMembers
{
    private readonly Facts _facts;
    private readonly FieldMapping _target;
    private readonly string? _accountId;
    private readonly FoundAccount? _account;
    private readonly bool _knowsContacts;
    private readonly List<RowChange> _rows = new();
    private readonly List<LookupQuestion> _asks = new();
    private readonly List<Problem> _notes = new();
    private readonly List<Member> _noUsers = new();
    private readonly List<Member> _notLooked = new();

    /// <param name="facts">What the decision rests on.</param>
    /// <param name="target">The mapping row whose child rows make up the set in Salesforce.</param>
    /// <param name="accountId">The opportunity's account; null when it has none, or when it is made with this very plan.</param>
    /// <param name="account">The account as a lookup found it; null when it was not looked up.</param>
    /// <param name="isAccountNew">Whether the account is made with this very plan, so that it has no contacts.</param>
    public NewMembers(Facts facts, FieldMapping target, string? accountId, FoundAccount? account, bool isAccountNew = false)
    {
        _facts = facts;
        _target = target;
        _accountId = accountId;
        _account = account;
        _knowsContacts = isAccountNew || account is { KnowsContacts: true };
    }

    public IReadOnlyList<RowChange> Rows => _rows;

    public IReadOnlyList<LookupQuestion> Asks => _asks;

    public IReadOnlyList<Problem> Notes => _notes;

    /// <summary>The mapping row by which a set can grow in Salesforce; null when there is none.</summary>
    public static FieldMapping? Target(IEnumerable<FieldMapping> set) => set.FirstOrDefault(field => field.GoesToCrm && ChildRows.Of(field) is not null);

    /// <summary>Adds the members; who stays in Partner Center alone is remembered by <paramref name="shown"/>.</summary>
    public void Add(IReadOnlyList<Member> members, SetChange shown)
    {
        var rows = ChildRows.Of(_target);
        foreach (var member in members)
        {
            if (rows == ChildRows.Solutions)
                _rows.Add(new RowChange(member, RowChangeKind.Solution));
            else if (rows == ChildRows.Contacts)
                AddContact(member, shown);
            else
                AddToTeam(member, shown);
        }
        if (_noUsers.Count > 0)
            _notes.Add(FieldSentences.NoUsers(_target, Member.Labels(_noUsers)));
        if (_notLooked.Count > 0)
            _notes.Add(FieldSentences.TooManyContacts(_target, Member.Labels(_notLooked)));
    }

    private void AddContact(Member person, SetChange shown)
    {
        var lookups = _facts.Lookups;
        var contactId = lookups.ContactOf(person, _accountId, _account);
        if (contactId is null)
        {
            if (!_knowsContacts && !lookups.AskedForContact(person, _accountId) && Lookups.CanAskForContact(person, _accountId))
            {
                _asks.Add(new LookupQuestion(person, IsUser: false, _accountId));
                return;
            }
            if (IsRefused())
                return;
            if (lookups.MayLackContacts && lookups.AskedForContact(person, null))
            {
                // He may be among those who did not come: nobody is made twice.
                _notLooked.Add(person);
                shown.KeepInReferral(person);
                return;
            }
        }
        _rows.Add(new RowChange(person, RowChangeKind.Contact) { PersonId = contactId });
    }

    private void AddToTeam(Member person, SetChange shown)
    {
        if (!_facts.Lookups.AskedForUser(person) && Lookups.CanAskForUser(person))
        {
            _asks.Add(new LookupQuestion(person, IsUser: true));
            return;
        }
        if (IsRefused())
            return;
        if (_facts.Lookups.UserOf(person) is { } userId)
        {
            _rows.Add(new RowChange(person, RowChangeKind.TeamMember) { PersonId = userId });
            return;
        }
        _noUsers.Add(person);
        shown.KeepInReferral(person);
    }

    /// <summary>Whoever could not be looked up waits for the next occasion; asking again at once would get the same answer.</summary>
    private bool IsRefused()
    {
        if (_facts.Lookups.Refusal is not { } words)
            return false;
        if (_notes.Count == 0)
            _notes.Add(Sentences.LookupRefused(words));
        return true;
    }
}
