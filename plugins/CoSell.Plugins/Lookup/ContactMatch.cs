using CoSell.Plugins.Json;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Lookup;

/// <summary>
/// Which contact a person of a referral is: the one of his e-mail address, first in the account and then anywhere; or the one of his
/// name in the account where one side knows no address.
/// </summary>
internal static class ContactMatch
{
    /// <param name="contacts">The contacts that came.</param>
    /// <param name="person">Who is looked for.</param>
    /// <param name="accountId">The customer's account; null when it is new.</param>
    /// <param name="isCut">Whether there are contacts that did not come: the only one of another account need not be the only one.</param>
    /// <returns>The contact's id; null when there is none.</returns>
    public static string? Find(IReadOnlyList<JsonObject> contacts, Member person, string? accountId, bool isCut)
    {
        var email = person.ReferralForm.Text("email");
        var byEmail = contacts.Where(contact => Same(contact.Text("Email"), email)).ToList();
        var found = byEmail.FirstOrDefault(contact => IsOf(contact, accountId)) ?? (byEmail.Count == 1 && !isCut ? byEmail[0] : null)
            ?? contacts.FirstOrDefault(contact => IsOf(contact, accountId) && HasName(contact, person) && (IsBlank(email) || IsBlank(contact.Text("Email"))));
        return found?.Text("Id");
    }

    private static bool IsOf(JsonObject contact, string? accountId) => accountId is not null && contact.Text("AccountId") == accountId;

    private static bool HasName(JsonObject contact, Member person) =>
        Same(contact.Text("LastName"), person.ReferralForm.Text("lastName"))
        && (Same(contact.Text("FirstName"), person.ReferralForm.Text("firstName")) || IsBlank(contact.Text("FirstName")) || IsBlank(person.ReferralForm.Text("firstName")));

    private static bool Same(string? one, string? other) => !IsBlank(one) && string.Equals(one!.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}
