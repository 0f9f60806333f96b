using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>
/// What the query of an opportunity cannot reach and a plan has to know: users, contacts of the account, accounts that may be the
/// customer. Kept with the deal; the next synchronization asks for all of it in one composite request.
/// </summary>
internal sealed class Lookups
{
    // The column holds 10,000 characters; whoever is left is asked for next time.
    private const int MostPeople = 30;

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

    public void AskForUser(Member member)
    {
        if (_users.Count < MostPeople && member.ReferralForm.Text("email")?.Trim() is { Length: > 0 } email)
            _users.Add(email);
    }

    public void AskForContact(Member member, string? accountId)
    {
        if (_lastNames.Count >= MostPeople || _emails.Count >= MostPeople)
            return;
        AccountId = accountId;
        if (member.ReferralForm.Text("email")?.Trim() is { Length: > 0 } email)
            _emails.Add(email);
        if (!string.IsNullOrEmpty(accountId) && member.ReferralForm.Text("lastName")?.Trim() is { Length: > 0 } lastName)
            _lastNames.Add(lastName);
    }

    /// <summary>What to keep with the deal; null when there is nothing to ask.</summary>
    public string? ToJson() => IsEmpty ? null : JsonText.Write(new JsonObject
    {
        { "users", _users }, { "emails", _emails }, { "lastNames", _lastNames }, { "accountId", AccountId }, { "customer", Customer?.ToJson() },
    });

    private static IEnumerable<string> Texts(JsonObject tree, string name) => (tree[name] as List<object?> ?? new List<object?>()).OfType<string>();
}
