namespace Sandbox.Salesforce.Schema;

/// <summary>What an account has besides, once person accounts are on (object reference, Account): whether it is a person, and a person's names and address.</summary>
internal static class PersonAccountFields
{
    public static IEnumerable<FieldDefinition> Of(string objectName) => objectName switch
    {
        "Account" => Account,
        "RecordType" => [new("IsPersonType", "Is Person Type", FieldType.Boolean) { Createable = false, Updateable = false, Default = Workflow.Values.Value.From(false) }],
        _ => [],
    };

    private static FieldDefinition[] Account =>
    [
        new("IsPersonAccount", "Is Person Account", FieldType.Boolean) { Createable = false, Updateable = false, Default = Workflow.Values.Value.From(false) },
        new("FirstName", "First Name", FieldType.String) { Length = 40 },
        new("LastName", "Last Name", FieldType.String) { Length = 80 },
        new("PersonEmail", "Email", FieldType.Email) { Length = 80 },
    ];
}
