using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>
/// Which record type a new row gets: the one that is written, else the default of the user's profile. Accounts of a person type have no <c>Name</c> of their own
/// (help.salesforce.com 000386207).
/// </summary>
internal sealed class RecordTypes(OrgStore store, OrgSettings settings)
{
    private const string Field = "RecordTypeId";

    /// <summary>Fills in the record type of a new row.</summary>
    public void Choose(ObjectDefinition type, Dictionary<FieldDefinition, Value> fields, string userId, List<ApiError> errors)
    {
        if (store.Schema[type.Name].Find(Field) is not { } field)
            return;
        var types = store[store.Schema["RecordType"]].Rows.Where(row => row["SobjectType"].AsString() == type.Name).OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        var given = fields.GetValueOrDefault(field)?.AsString();
        var chosen = given is null ? types.FirstOrDefault(row => IsPerson(row) == settings.MakersOfPersons.Contains(userId)) ?? types[0] : types.Find(row => row.Id == given);
        if (chosen is null)
        {
            errors.Add(new("INVALID_CROSS_REFERENCE_KEY", $"Record Type ID: this ID value isn't valid for the user: {given}", [Field]));
            return;
        }
        if (IsPerson(chosen) && fields.ContainsKey(type["Name"]))
            errors.Add(new("INVALID_FIELD_FOR_INSERT_UPDATE", "Account: bad field names on insert/update call: Name", ["Name"]));
        fields[field] = Value.From(chosen.Id);
    }

    private static bool IsPerson(Row recordType) => recordType.Type.Find("IsPersonType") is { } field && recordType[field] == Value.From(true);
}
