using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Lookup;

/// <summary>An account that may be a referral's customer, as a lookup found it.</summary>
internal sealed class FoundAccount
{
    private readonly JsonObject _row;

    public FoundAccount(JsonObject row) => _row = row;

    public string? Id => _row.Text("Id");

    /// <summary>All contacts of the account; null when they are not known: it was found by an e-mail address, or has very many.</summary>
    public IReadOnlyList<JsonObject>? Contacts
    {
        get
        {
            var contacts = _row.Object("Contacts").Objects("records").ToList();
            return _row.Has("Contacts") && contacts.Count < LookupRequest.MostContacts && !ReadAnswers.IsCut(_row.Object("Contacts")) ? contacts : null;
        }
    }

    /// <summary>Whether it is known who the account's contacts are.</summary>
    public bool KnowsContacts => Contacts is not null;

    /// <summary>Puts what is known of the account into the opportunity that gets it.</summary>
    public void ShowIn(NewOpportunity opportunity)
    {
        foreach (var member in _row.Where(member => member.Value is not (null or JsonObject)))
            opportunity.PutOfAccount(member.Key, member.Value);
    }

    /// <summary>Name, where it is, and id, for somebody who has to choose.</summary>
    public override string ToString() => string.Join(
        ", ", new[] { _row.Text("Name"), _row.Text("BillingPostalCode"), _row.Text("BillingCity"), Id }.Where(text => !string.IsNullOrEmpty(text)));
}
