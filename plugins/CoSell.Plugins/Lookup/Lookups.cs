using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Lookup;

/// <summary>
/// What the query of an opportunity cannot reach and a plan has to know: users, contacts of the account, accounts that may be the
/// customer. Kept with the deal; the next synchronization asks for all of it in one composite request.
/// </summary>
internal sealed class Lookups
{
    // The column holds 10,000 characters; whoever is left is asked for next time.
    private const int MostPeople = 30;

    // Salesforce's own lengths: nobody there has a longer one.
    private const int LongestUserEmail = 128;
    private const int LongestContactText = 80;

    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _emails = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _lastNames = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>E-mail addresses of people who may be users.</summary>
    public IReadOnlyCollection<string> Users => _users;

    /// <summary>E-mail addresses of people who may be contacts.</summary>
    public IReadOnlyCollection<string> Emails => _emails;

    /// <summary>Last names of people who may be contacts of the account.</summary>
    public IReadOnlyCollection<string> LastNames => _lastNames;

    public string? AccountId { get; private set; }

    /// <summary>What identifies the customer of a deal that is new to Salesforce; null when that is not the question.</summary>
    public CustomerEvidence? Customer { get; set; }

    public bool IsEmpty => _users.Count + _emails.Count + _lastNames.Count == 0 && Customer is null;

    public static Lookups Read(string? json)
    {
        var lookups = new Lookups();
        var tree = JsonText.ParseObject(json, "What the deal has to look up");
        lookups._users.UnionWith(Texts(tree, "users"));
        lookups._emails.UnionWith(Texts(tree, "emails"));
        lookups._lastNames.UnionWith(Texts(tree, "lastNames"));
        lookups.AccountId = tree.Text("accountId");
        lookups.Customer = tree["customer"] is JsonObject customer ? CustomerEvidence.Read(customer) : null;
        return lookups;
    }

    /// <summary>Whether anything is known by which the user could be found that somebody is.</summary>
    public static bool CanAskForUser(Member member) => UserEmail(member).Length > 0;

    /// <summary>Whether anything is known by which the contact could be found that somebody is, of the account or, by his address, of any.</summary>
    public static bool CanAskForContact(Member member, string? accountId) => ContactEmail(member).Length + LastNameIn(member, accountId).Length > 0;

    /// <summary>Asks which user somebody is.</summary>
    public void AskForUser(Member member)
    {
        if (UserEmail(member) is { Length: > 0 } email && _users.Count < MostPeople)
            _users.Add(email);
    }

    /// <summary>Asks which contact somebody is, of the account or, by his address, of any.</summary>
    public void AskForContact(Member member, string? accountId)
    {
        if (!CanAskForContact(member, accountId))
            return;
        AccountId = accountId;
        if (ContactEmail(member) is { Length: > 0 } email && _emails.Count < MostPeople)
            _emails.Add(email);
        if (LastNameIn(member, accountId) is { Length: > 0 } lastName && _lastNames.Count < MostPeople)
            _lastNames.Add(lastName);
    }

    public bool HasUser(Member member) => _users.Contains(UserEmail(member));

    public bool HasContact(Member member, string? accountId) => (accountId is null || AccountId == accountId)
        && (ContactEmail(member) is { Length: > 0 } email ? _emails.Contains(email) : _lastNames.Contains(LastName(member)));

    /// <summary>What to keep with the deal; null when there is nothing to ask.</summary>
    public string? ToJson() => IsEmpty ? null : JsonText.Write(new JsonObject
    {
        { "users", _users }, { "emails", _emails }, { "lastNames", _lastNames }, { "accountId", AccountId }, { "customer", Customer?.ToJson() },
    });

    private static string UserEmail(Member member) => Usable(member, "email", LongestUserEmail);

    private static string ContactEmail(Member member) => Usable(member, "email", LongestContactText);

    private static string LastNameIn(Member member, string? accountId) => string.IsNullOrEmpty(accountId) ? "" : LastName(member);

    private static string LastName(Member member) => Usable(member, "lastName", LongestContactText);

    private static string Usable(Member member, string name, int longest) =>
        member.ReferralForm.Text(name)?.Trim() is { } text && text.Length <= longest ? text : "";

    private static IEnumerable<string> Texts(JsonObject tree, string name) => (tree[name] as List<object?> ?? new List<object?>()).OfType<string>();
}
