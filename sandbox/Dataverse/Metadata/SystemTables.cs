using static Sandbox.Dataverse.Metadata.ColumnType;

namespace Sandbox.Dataverse.Metadata;

/// <summary>The platform's own tables, with the columns that the sandbox needs; any other column is unknown here.</summary>
internal static class SystemTables
{
    /// <summary>Users and teams together. Exports relate every owned table to it; here the owner column names its two targets itself.</summary>
    public const string Owner = "owner";

    public static IReadOnlyList<TableDefinition> Definitions { get; } =
    [
        Table("organization", "organizations", "name"),
        Table("systemuser", "systemusers", "fullname", ("domainname", Text), ("azureactivedirectoryobjectid", UniqueIdentifier), ("applicationid", UniqueIdentifier), ("businessunitid", Lookup), ("isdisabled", ColumnType.Boolean)),
        Table("team", "teams", "name"),
        Table("businessunit", "businessunits", "name"),
        Table("transactioncurrency", "transactioncurrencies", "currencyname", ("isocurrencycode", Text), ("currencysymbol", Text), ("exchangerate", ColumnType.Decimal), ("currencyprecision", Integer)),
        Owned("account", "accounts", "name", ("accountnumber", Text), ("emailaddress1", Text), ("websiteurl", Text)),
        Owned("contact", "contacts", "fullname", ("firstname", Text), ("lastname", Text), ("emailaddress1", Text), ("parentcustomerid", Lookup)),
        Table("solution", "solutions", "friendlyname", ("uniquename", Text), ("version", Text), ("ismanaged", ColumnType.Boolean), ("installedon", ColumnType.DateTime)),
        Stated(Owned("workflow", "workflows", "name", ("clientdata", Memo), ("category", Integer), ("type", Integer), ("workflowidunique", UniqueIdentifier)), [new(0, "Draft", DefaultStatus: 1), new(1, "Activated", DefaultStatus: 2)], [new(1, "Draft", State: 0), new(2, "Activated", State: 1)]),
        Owned("connector", "connectors", "displayname", ("name", Text), ("openapidefinition", Memo), ("connectionparameters", Memo), ("policytemplateinstances", Memo), ("connectorinternalid", Text), ("connectortype", Integer), ("iconbrandcolor", Text)),
        Owned("connectionreference", "connectionreferences", "connectionreferencedisplayname", ("connectionreferencelogicalname", Text), ("connectorid", Text), ("connectionid", Text), ("customconnectorid", Lookup)),
        Owned("environmentvariabledefinition", "environmentvariabledefinitions", "displayname", ("schemaname", Text), ("defaultvalue", Memo), ("type", Integer), ("isrequired", ColumnType.Boolean)),
        Owned("environmentvariablevalue", "environmentvariablevalues", "schemaname", ("value", Memo), ("environmentvariabledefinitionid", Lookup)),
        Table("pluginassembly", "pluginassemblies", "name", ("version", Text), ("publickeytoken", Text), ("culture", Text)),
        Table("plugintype", "plugintypes", "typename", ("assemblyname", Text), ("pluginassemblyid", Lookup)),
        Table("sdkmessageprocessingstep", "sdkmessageprocessingsteps", "name", ("stage", Integer), ("mode", Integer), ("rank", Integer), ("filteringattributes", Memo), ("configuration", Memo), ("plugintypeid", Lookup)),
        Owned("customapi", "customapis", "displayname", ("uniquename", Text), ("plugintypeid", Lookup), ("isfunction", ColumnType.Boolean), ("bindingtype", Integer)),
        Table("savedquery", "savedqueries", "name", ("returnedtypecode", Text), ("fetchxml", Memo), ("querytype", Integer), ("isdefault", ColumnType.Boolean)),
        Owned("userquery", "userqueries", "name", ("returnedtypecode", Text), ("fetchxml", Memo), ("querytype", Integer)),
        Owned("callbackregistration", "callbackregistrations", "name", ("message", Integer), ("entityname", Text), ("scope", Integer), ("filteringattributes", Memo), ("filterexpression", Memo), ("url", Memo), ("version", Integer), ("runas", Integer), ("postponeuntil", Text)),
    ];

    /// <summary>Lookups of the platform's own tables.</summary>
    public static IReadOnlyList<LookupRelationship> Relationships { get; } =
    [
        Relation("systemuser", "businessunitid", "businessunit"),
        Relation("contact", "parentcustomerid", "account"),
        Relation("connectionreference", "customconnectorid", "connector"),
        Relation("environmentvariablevalue", "environmentvariabledefinitionid", "environmentvariabledefinition", DeleteBehavior.Cascade, "EnvironmentVariableDefinitionId"),
        Relation("plugintype", "pluginassemblyid", "pluginassembly", DeleteBehavior.Cascade),
        Relation("sdkmessageprocessingstep", "plugintypeid", "plugintype"),
        Relation("customapi", "plugintypeid", "plugintype", DeleteBehavior.RemoveLink, "PluginTypeId"),
    ];

    private static TableDefinition Owned(string name, string set, string primaryName, params (string Name, ColumnType Type)[] columns) =>
        Table(name, set, primaryName, columns) with { UserOwned = true };

    private static TableDefinition Table(string name, string set, string primaryName, params (string Name, ColumnType Type)[] columns) => new()
    {
        LogicalName = name,
        SchemaName = name,
        EntitySetName = set,
        DisplayName = name,
        UserOwned = false,
        IsSystem = true,
        Columns =
        [
            new() { LogicalName = name + "id", SchemaName = name + "id", Type = PrimaryKey, RequiredLevel = "systemrequired", ValidForUpdate = false },
            new() { LogicalName = primaryName, SchemaName = primaryName, Type = Text, MaxLength = 450, IsPrimaryName = true },
            .. columns.Select(Column),
        ],
    };

    private static ColumnMetadata Column((string Name, ColumnType Type) column) => new()
    {
        LogicalName = column.Name,
        SchemaName = column.Name,
        Type = column.Type,
        MaxLength = column.Type == Text ? 1000 : null,
        Precision = column.Type == ColumnType.Decimal ? 10 : 2,
    };

    private static TableDefinition Stated(TableDefinition table, IReadOnlyList<Choice> states, IReadOnlyList<Choice> statuses) => table with
    {
        Columns =
        [
            .. table.Columns,
            new() { LogicalName = "statecode", SchemaName = "statecode", Type = State, Choices = states, IsStandard = true },
            new() { LogicalName = "statuscode", SchemaName = "statuscode", Type = Status, Choices = statuses, IsStandard = true },
        ],
    };

    private static LookupRelationship Relation(
        string table, string column, string target, DeleteBehavior onDelete = DeleteBehavior.RemoveLink, string? navigation = null) =>
        new($"{target}_{table}_{column}", table, column, target, navigation ?? column, $"{target}_{table}_{column}", onDelete);
}
