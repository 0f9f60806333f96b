using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Schema;

/// <summary>The fields that every object has and nobody writes.</summary>
internal static class SystemFields
{
    public const string Id = "Id";
    public const string IsDeleted = "IsDeleted";
    public const string CreatedDate = "CreatedDate";
    public const string CreatedById = "CreatedById";
    public const string LastModifiedDate = "LastModifiedDate";
    public const string LastModifiedById = "LastModifiedById";
    public const string SystemModstamp = "SystemModstamp";

    /// <summary>Puts the id and the deletion mark before an object's own fields and the audit fields behind them.</summary>
    public static IEnumerable<FieldDefinition> Wrap(IEnumerable<FieldDefinition> own, string label) =>
    [
        ReadOnly(Id, label + " ID", FieldType.Id) with { Length = 18 },
        ReadOnly(IsDeleted, "Deleted", FieldType.Boolean) with { Default = Value.From(false) },
        .. own,
        ReadOnly(CreatedDate, "Created Date", FieldType.DateTime),
        ToUser(CreatedById, "Created By ID", "CreatedBy"),
        ReadOnly(LastModifiedDate, "Last Modified Date", FieldType.DateTime),
        ToUser(LastModifiedById, "Last Modified By ID", "LastModifiedBy"),
        ReadOnly(SystemModstamp, "System Modstamp", FieldType.DateTime),
    ];

    private static FieldDefinition ReadOnly(string name, string label, FieldType type) =>
        new(name, label, type) { Createable = false, Updateable = false };

    private static FieldDefinition ToUser(string name, string label, string relationship) =>
        ReadOnly(name, label, FieldType.Reference) with { Length = 18, ReferenceTo = "User", RelationshipName = relationship };
}
