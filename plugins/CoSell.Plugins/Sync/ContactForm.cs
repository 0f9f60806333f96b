using System.Text.RegularExpressions;
using CoSell.Plugins.Json;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>A person of a referral as a new contact. What Salesforce would refuse is left out: a refusal would stop the whole deal.</summary>
internal static class ContactForm
{
    private static readonly Regex Address = new(@"^[^\s@,;<>()\[\]{}""]+@[^\s@,;<>()\[\]{}""]+\.[^\s@,;<>()\[\]{}""]+\z", RegexOptions.CultureInvariant);

    public static JsonObject Of(Member person, RequestText? accountId)
    {
        var contact = new JsonObject();
        if (accountId is not null)
            contact["AccountId"] = accountId;
        // Salesforce insists on a last name.
        var lastName = new[] { person.ReferralForm.Text("lastName"), person.ReferralForm.Text("email") }.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "Unknown";
        Set(contact, "LastName", lastName);
        Set(contact, "FirstName", person.ReferralForm.Text("firstName"));
        Set(contact, "Phone", person.ReferralForm.Text("phoneNumber"));
        if (person.ReferralForm.Text("email")?.Trim() is { } email && email.Length <= CrmLimits.LengthOf("Contact.Email") && Address.IsMatch(email))
            contact["Email"] = email;
        return contact;
    }

    private static void Set(JsonObject contact, string field, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            contact[field] = CrmLimits.Cut(value!.Trim(), CrmLimits.LengthOf("Contact." + field));
    }
}
