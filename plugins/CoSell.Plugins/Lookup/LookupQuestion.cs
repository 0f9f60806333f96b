using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Lookup;

/// <summary>Somebody who has to be looked up in Salesforce.</summary>
/// <param name="Person">Who.</param>
/// <param name="IsUser">Whether it is asked which user he is, not which contact.</param>
/// <param name="AccountId">The account whose contact he may be; null for any.</param>
internal sealed record LookupQuestion(Member Person, bool IsUser, string? AccountId = null)
{
    public void PutTo(Lookups lookups)
    {
        if (IsUser)
            lookups.AskForUser(Person);
        else
            lookups.AskForContact(Person, AccountId);
    }
}
