namespace Sandbox.Dataverse.Metadata;

/// <summary>The columns that the platform puts on every table, whether a solution lists them or not.</summary>
internal static class StandardColumns
{
    private static readonly string[] User = ["systemuser"];

    /// <summary>The lookups among them, with those that only some tables have.</summary>
    public static IReadOnlySet<string> Lookups { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "createdby", "createdonbehalfby", "modifiedby", "modifiedonbehalfby", "ownerid", "owninguser", "owningteam", "owningbusinessunit", "transactioncurrencyid",
    };

    public static IEnumerable<ColumnMetadata> For(TableDefinition table)
    {
        yield return Date("createdon", "CreatedOn");
        yield return Date("modifiedon", "ModifiedOn");
        yield return Lookup("createdby", "CreatedBy", User);
        yield return Lookup("modifiedby", "ModifiedBy", User);
        yield return new() { LogicalName = "versionnumber", SchemaName = "VersionNumber", Type = ColumnType.RowVersion, ValidForCreate = false, ValidForUpdate = false, IsStandard = true };
        yield return State();
        yield return Status();
        if (!table.UserOwned)
            yield break;
        yield return new() { LogicalName = "ownerid", SchemaName = "OwnerId", Type = ColumnType.Owner, Targets = ["systemuser", "team"], RequiredLevel = "systemrequired", IsStandard = true };
        yield return Lookup("owningbusinessunit", "OwningBusinessUnit", ["businessunit"]);
    }

    private static ColumnMetadata State() => new()
    {
        LogicalName = "statecode",
        SchemaName = "statecode",
        Type = ColumnType.State,
        Choices = [new(0, "Active", DefaultStatus: 1), new(1, "Inactive", DefaultStatus: 2)],
        IsStandard = true,
    };

    private static ColumnMetadata Status() => new()
    {
        LogicalName = "statuscode",
        SchemaName = "statuscode",
        Type = ColumnType.Status,
        Choices = [new(1, "Active", State: 0), new(2, "Inactive", State: 1)],
        IsStandard = true,
    };

    private static ColumnMetadata Date(string name, string schemaName) => new()
    {
        LogicalName = name,
        SchemaName = schemaName,
        Type = ColumnType.DateTime,
        ValidForCreate = false,
        ValidForUpdate = false,
        IsStandard = true,
    };

    private static ColumnMetadata Lookup(string name, string schemaName, IReadOnlyList<string> targets) => new()
    {
        LogicalName = name,
        SchemaName = schemaName,
        Type = ColumnType.Lookup,
        Targets = targets,
        ValidForCreate = false,
        ValidForUpdate = false,
        IsStandard = true,
    };
}
