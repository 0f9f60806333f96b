using System.Text.Json.Nodes;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// Tables, relationships and choices as metadata entities, with those of their properties that the sandbox knows (learn,
/// <i>EntityMetadata</i> and its kin).
/// </summary>
internal sealed class Definitions(OrganizationCore organization)
{
    public IEnumerable<JsonObject> Tables() => organization.Schema.Tables.Select(Table);

    public JsonObject Table(TableMetadata table)
    {
        var custom = !table.IsSystem;
        return new()
        {
            ["MetadataId"] = Id("entity", table.LogicalName),
            ["LogicalName"] = table.LogicalName,
            ["SchemaName"] = table.SchemaName,
            ["EntitySetName"] = table.EntitySetName,
            ["LogicalCollectionName"] = table.EntitySetName,
            ["CollectionSchemaName"] = table.SchemaName + "s",
            ["DisplayName"] = Label(table.DisplayName),
            ["PrimaryIdAttribute"] = table.PrimaryKey.LogicalName,
            ["PrimaryNameAttribute"] = table.PrimaryName?.LogicalName,
            ["OwnershipType"] = table.UserOwned ? "UserOwned" : "OrganizationOwned",
            ["IsCustomEntity"] = custom,
            ["IsManaged"] = IsManaged(table.LogicalName),
            ["IsActivity"] = false,
            ["IsIntersect"] = false,
            ["IsLogicalEntity"] = false,
            ["ChangeTrackingEnabled"] = false,
            ["TableType"] = "Standard",
        };
    }

    public IEnumerable<JsonObject> Attributes(TableMetadata table) => table.Columns.Select(column => AttributeDefinitions.Of(table, column, IsManaged(table.LogicalName)));

    public IEnumerable<JsonObject> Keys(TableMetadata table) => table.Keys.Select(key => new JsonObject
    {
        ["MetadataId"] = Id("key", $"{table.LogicalName}.{key.LogicalName}"),
        ["LogicalName"] = key.LogicalName,
        ["SchemaName"] = key.LogicalName,
        ["EntityLogicalName"] = table.LogicalName,
        ["KeyAttributes"] = new JsonArray([.. key.Columns.Select(column => JsonValue.Create(column))]),
        ["EntityKeyIndexStatus"] = organization.KeyIndexes.StatusOf(table, key).ToString(),
        ["IsManaged"] = IsManaged(table.LogicalName),
    });

    public IEnumerable<JsonObject> Relationships() => organization.Schema.Tables.SelectMany(table => table.Lookups).Select(Relationship);

    public static JsonObject Relationship(LookupRelationship relation) => new()
    {
        ["@odata.type"] = "#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
        ["MetadataId"] = Id("relationship", relation.SchemaName),
        ["SchemaName"] = relation.SchemaName,
        ["RelationshipType"] = "OneToManyRelationship",
        ["ReferencedEntity"] = relation.ReferencedTable,
        ["ReferencedAttribute"] = relation.ReferencedTable + "id",
        ["ReferencedEntityNavigationPropertyName"] = relation.CollectionProperty,
        ["ReferencingEntity"] = relation.ReferencingTable,
        ["ReferencingAttribute"] = relation.ReferencingColumn,
        ["ReferencingEntityNavigationPropertyName"] = relation.NavigationProperty,
        ["CascadeConfiguration"] = new JsonObject { ["Delete"] = relation.OnDelete.ToString() },
    };

    /// <summary>Global choices of imported solutions.</summary>
    public IEnumerable<JsonObject> Choices() =>
        from solution in organization.State.Solutions
        from choice in solution.Package.GlobalChoices
        group (choice, solution.Package) by choice.Key into same
        select OptionSet(same.Key, same.Last().choice.Value, true, same.Last().Package.IsManaged);

    public static JsonObject OptionSet(string name, IReadOnlyList<Choice> options, bool isGlobal, bool isManaged) => new()
    {
        ["@odata.type"] = "#Microsoft.Dynamics.CRM.OptionSetMetadata",
        ["MetadataId"] = Id("optionset", name),
        ["Name"] = name,
        ["IsGlobal"] = isGlobal,
        ["IsManaged"] = isManaged,
        ["OptionSetType"] = "Picklist",
        ["Options"] = new JsonArray([.. options.Select(option => new JsonObject { ["Value"] = option.Value, ["Label"] = Label(option.Label), ["State"] = option.State })]),
    };

    public static JsonObject Label(string text) => new()
    {
        ["LocalizedLabels"] = new JsonArray(Localized(text)),
        ["UserLocalizedLabel"] = Localized(text),
    };

    public static string Id(string kind, string name) => StableId.Of(kind, name).ToString("D");

    private static JsonObject Localized(string text) => new() { ["Label"] = text, ["LanguageCode"] = 1033 };

    private bool IsManaged(string table) => organization.State.Solutions.Any(one => one.Package.IsManaged && one.Package.Tables.Any(known => known.LogicalName == table));
}
