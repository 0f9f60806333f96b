using CoSell.Plugins.Guards;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>One of the two tables that make up a mapping.</summary>
internal sealed class MappingTable
{
    private const string NameColumn = "cosell_name";

    private MappingTable(string logicalName, string section, string title, RowGuard guard, MappingColumn[] columns)
    {
        LogicalName = logicalName;
        Section = section;
        Title = title;
        Guard = guard;
        Columns = columns;
    }

    public static MappingTable Fields { get; } = new(MappingStore.FieldTable, "fields", "Field mapping", new FieldMappingGuard(), new MappingColumn[]
    {
        new TextColumn("name", NameColumn, "Name", 200),
        new TextColumn("crmPath", "cosell_crmpath", "Salesforce path", 200),
        new TextColumn("crmLabel", "cosell_crmlabel", "Salesforce label", 100),
        new TextColumn("referralPath", "cosell_referralpath", "Referral path", 200),
        new ChoiceColumn("dataType", "cosell_datatype", "Data type", typeof(MappingDataType)),
        new ChoiceColumn("direction", "cosell_direction", "Direction", typeof(MappingDirection)),
        new TextColumn("valueMap", "cosell_valuemap", "Value map", 100),
        new TextColumn("default", "cosell_default", "Default", 400),
        new ChoiceColumn("requirement", "cosell_requirement", "Requirement", typeof(Requirement)),
        new ChoiceColumn("conflictPolicy", "cosell_conflictpolicy", "Conflict policy", typeof(ConflictPolicy)),
        new TextColumn("expression", "cosell_expression", "Expression", 1000),
        new TextColumn("transform", "cosell_transform", "Transform", 400),
        new TextColumn("condition", "cosell_condition", "Condition", 1000),
        new DayColumn("validFrom", "cosell_validfrom", "Valid from"),
        new DayColumn("validTo", "cosell_validto", "Valid to"),
        new NumberColumn("order", "cosell_order", "Order"),
        new TextColumn("description", "cosell_description", "Description", 2000),
        new ActiveColumn("active", "Active"),
    });

    public static MappingTable Values { get; } = new(MappingStore.ValueTable, "values", "Value mapping", new ValueMappingGuard(), new MappingColumn[]
    {
        new TextColumn("name", NameColumn, "Name", 200),
        new TextColumn("map", "cosell_map", "Map", 100),
        new TextColumn("crmValue", "cosell_crmvalue", "Salesforce value", 400),
        new TextColumn("referralValue", "cosell_referralvalue", "Partner Center value", 400),
        new ChoiceColumn("direction", "cosell_direction", "Direction", typeof(MappingDirection)),
        new TextColumn("question", "cosell_question", "Question", 1000),
        new DayColumn("validFrom", "cosell_validfrom", "Valid from"),
        new DayColumn("validTo", "cosell_validto", "Valid to"),
        new ActiveColumn("active", "Active"),
    });

    public static IReadOnlyList<MappingTable> All { get; } = new[] { Fields, Values };

    public string LogicalName { get; }

    /// <summary>Name of the list in an exported mapping.</summary>
    public string Section { get; }

    public string Title { get; }

    /// <summary>Refuses rows that could not work, here as when they are saved.</summary>
    public RowGuard Guard { get; }

    public IReadOnlyList<MappingColumn> Columns { get; }

    public static MappingTable? Of(string? logicalName) => All.FirstOrDefault(table => table.LogicalName == logicalName);

    /// <summary>The column that tells rows apart.</summary>
    public MappingColumn Name => Columns[0];

    /// <summary>A row as an export shows it, every column in the table's order.</summary>
    public JsonObject ToJson(Entity row)
    {
        var json = new JsonObject();
        foreach (var column in Columns)
            json.Add(column.Json, column.Show(row));
        return json;
    }

    public MappingColumn? Column(string json) => Columns.FirstOrDefault(column => column.Json.Equals(json, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name that a document gives a row, or that follows from what the row says.</summary>
    public string NameOf(JsonObject row) =>
        row.Text("name") is { Length: > 0 } name ? name
        : this == Values ? $"{row.Text("map")}: {row.Text("crmValue")} = {row.Text("referralValue")}"
        : "";

    /// <summary>What makes a row the same row in another environment: its name, without regard to blanks around it.</summary>
    public string KeyOf(Entity row) => Name.Text(row).Trim();
}
