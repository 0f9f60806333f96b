using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>What all objects have in common that one relationship may lead to (object reference, <i>Name</i>): a path beyond it reads these fields only.</summary>
internal static class NameObject
{
    public static ObjectDefinition Definition { get; } = new("Name", "Name", "Names", "", false,
    [
        new("Name", "Name", FieldType.String) { Length = 255, IsNameField = true }, new("Type", "Type", FieldType.Picklist) { Length = 40 },
        new("FirstName", "First Name", FieldType.String) { Length = 40 }, new("LastName", "Last Name", FieldType.String) { Length = 80 },
        new("Email", "Email", FieldType.Email) { Length = 80 }, new("Phone", "Phone", FieldType.Phone) { Length = 40 }, new("Title", "Title", FieldType.String) { Length = 128 },
        new("Username", "Username", FieldType.String) { Length = 80 }, new("Alias", "Alias", FieldType.String) { Length = 8 }, new("IsActive", "Active", FieldType.Boolean),
    ]);

    /// <summary>A field of whatever the row is; null where it has none of that name.</summary>
    public static Value Read(Row row, FieldDefinition field) =>
        field.Name == "Type" ? Value.From(row.Type.Name) : row.Type.Find(field.Name) is { } own ? row[own] : Value.Null;
}
