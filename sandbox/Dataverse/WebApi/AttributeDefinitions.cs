using System.Text.Json.Nodes;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.WebApi;

/// <summary>Columns as metadata entities (learn, <i>AttributeMetadata</i> and the types derived of it).</summary>
internal static class AttributeDefinitions
{
    public static JsonObject Of(TableMetadata table, ColumnMetadata column, bool isManaged)
    {
        var (type, code) = Type(column);
        var definition = new JsonObject
        {
            ["@odata.type"] = $"#Microsoft.Dynamics.CRM.{type}AttributeMetadata",
            ["MetadataId"] = Definitions.Id("attribute", $"{table.LogicalName}.{column.LogicalName}"),
            ["LogicalName"] = column.LogicalName,
            ["SchemaName"] = column.SchemaName,
            ["EntityLogicalName"] = table.LogicalName,
            ["AttributeType"] = code,
            ["AttributeTypeName"] = new JsonObject { ["Value"] = code + "Type" },
            ["DisplayName"] = Definitions.Label(column.DisplayName),
            ["RequiredLevel"] = new JsonObject { ["Value"] = Level(column.RequiredLevel), ["CanBeChanged"] = false, ["ManagedPropertyLogicalName"] = "canmodifyrequirementlevelsettings" },
            ["IsPrimaryId"] = column.Type == ColumnType.PrimaryKey,
            ["IsPrimaryName"] = column.IsPrimaryName,
            ["IsValidForCreate"] = column.ValidForCreate,
            ["IsValidForUpdate"] = column.ValidForUpdate,
            ["IsValidForRead"] = true,
            ["IsCustomAttribute"] = !column.IsStandard && !table.IsSystem,
            ["IsManaged"] = isManaged,
        };
        AddLimits(definition, column);
        if (column.IsLookup)
            definition["Targets"] = new JsonArray([.. column.Targets.Select(target => JsonValue.Create(target))]);
        if (column.IsChoice || column.Type == ColumnType.Boolean)
            AddOptions(definition, table, column, isManaged);
        return definition;
    }

    private static void AddLimits(JsonObject definition, ColumnMetadata column)
    {
        switch (column.Type)
        {
            case ColumnType.Text or ColumnType.Memo:
                definition["MaxLength"] = column.MaxLength;
                break;
            case ColumnType.Integer or ColumnType.Decimal or ColumnType.Float or ColumnType.Money:
                (definition["MinValue"], definition["MaxValue"]) = (column.MinValue, column.MaxValue);
                if (column.Type != ColumnType.Integer)
                    definition["Precision"] = column.Precision;
                break;
            case ColumnType.DateTime:
                definition["Format"] = column.DateBehavior == DateTimeBehavior.DateOnly ? "DateOnly" : "DateAndTime";
                definition["DateTimeBehavior"] = new JsonObject { ["Value"] = column.DateBehavior.ToString() };
                break;
        }
    }

    /// <summary>A yes/no column has its two options under names of their own; a global choice stands beside the column's own set.</summary>
    private static void AddOptions(JsonObject definition, TableMetadata table, ColumnMetadata column, bool isManaged)
    {
        definition["DefaultFormValue"] = column.DefaultValue ?? -1;
        if (column.Type == ColumnType.Boolean)
        {
            definition["DefaultValue"] = column.DefaultValue == 1;
            definition["OptionSet"] = new JsonObject { ["TrueOption"] = Option(column, 1, "Yes"), ["FalseOption"] = Option(column, 0, "No") };
            definition["GlobalOptionSet"] = null;
            return;
        }
        var isGlobal = column.GlobalChoice is not null;
        definition["OptionSet"] = Definitions.OptionSet(column.GlobalChoice ?? $"{table.LogicalName}_{column.LogicalName}", column.Choices, isGlobal, isManaged);
        definition["GlobalOptionSet"] = isGlobal ? Definitions.OptionSet(column.GlobalChoice!, column.Choices, true, isManaged) : null;
    }

    private static JsonObject Option(ColumnMetadata column, int value, string standard) =>
        new() { ["Value"] = value, ["Label"] = Definitions.Label(column.FindChoice(value)?.Label ?? standard) };

    private static string Level(string level) => level switch
    {
        "required" => "ApplicationRequired",
        "systemrequired" => "SystemRequired",
        "recommended" => "Recommended",
        _ => "None",
    };

    private static (string Type, string Code) Type(ColumnMetadata column) => column.Type switch
    {
        ColumnType.Text => ("String", "String"),
        ColumnType.Integer => ("Integer", "Integer"),
        ColumnType.BigInteger or ColumnType.RowVersion => ("BigInt", "BigInt"),
        ColumnType.Float => ("Double", "Double"),
        ColumnType.Choice => ("Picklist", "Picklist"),
        ColumnType.Owner => ("Lookup", "Owner"),
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier => ("UniqueIdentifier", "Uniqueidentifier"),
        var same => (same.ToString(), same.ToString()),
    };
}
