using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>One element of a set that both sides hold: a solution or a contact, known by a key that both agree on.</summary>
internal sealed class Member
{
    private Member(string key, JsonObject referralForm, string? crmRowId)
    {
        Key = key;
        ReferralForm = referralForm;
        CrmRowId = crmRowId;
    }

    /// <summary>Solution id, or e-mail address (the name where there is none), upper case.</summary>
    public string Key { get; }

    public JsonObject ReferralForm { get; }

    /// <summary>The child row in Salesforce that puts the element on the opportunity; null when it came from Partner Center.</summary>
    public string? CrmRowId { get; }

    /// <summary>Whether a contact has all that Microsoft needs to call the customer.</summary>
    public bool IsCompleteContact => new[] { "firstName", "lastName", "email", "phoneNumber" }.All(name => !string.IsNullOrWhiteSpace(ReferralForm.Text(name)));

    public static List<Member> FromReferral(FieldMapping field, JsonObject referral)
    {
        var items = (referral.At(field.ReferralPath, '/') as List<object?>)?.OfType<JsonObject>() ?? Enumerable.Empty<JsonObject>();
        return Distinct(items.Select(item => new Member(KeyOf(field, item), item, null)));
    }

    public static List<Member> FromCrm(FieldMapping field, JsonObject opportunity)
    {
        var source = opportunity[field.CrmPath] as JsonObject;
        if (source is null)
            return new List<Member>();
        var rows = source.Has("records") ? source.Objects("records") : new[] { source };
        return Distinct(rows.Select(row => FromRow(field, row)));
    }

    private static Member FromRow(FieldMapping field, JsonObject row)
    {
        if (field.DataType == MappingDataType.Solutions)
        {
            var solution = new JsonObject { { "id", row.Text("Solution_Id__c")?.Trim() }, { "name", row.Text("Name") }, { "type", "Name" } };
            return new Member(KeyOf(field, solution), solution, row.Text("Id"));
        }
        var person = row.Has("Contact") ? row.Object("Contact") : row;
        var contact = new JsonObject
        {
            { "firstName", person.Text("FirstName") }, { "lastName", person.Text("LastName") },
            { "phoneNumber", person.Text("Phone") }, { "email", person.Text("Email") },
        };
        return new Member(KeyOf(field, contact), contact, row.Text("Id"));
    }

    private static string KeyOf(FieldMapping field, JsonObject item)
    {
        var key = field.DataType == MappingDataType.Solutions ? item.Text("id") : item.Text("email");
        if (string.IsNullOrWhiteSpace(key))
            key = field.DataType == MappingDataType.Solutions ? item.Text("name") : item.Text("firstName") + " " + item.Text("lastName");
        return (key ?? "").Trim().ToUpperInvariant();
    }

    private static List<Member> Distinct(IEnumerable<Member> members) =>
        members.Where(member => member.Key.Length > 0).GroupBy(member => member.Key).Select(same => same.First()).ToList();
}
