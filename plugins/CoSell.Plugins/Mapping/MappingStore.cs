using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Mapping;

/// <summary>Reads the mapping rows and which version they are.</summary>
internal static class MappingStore
{
    public const string FieldTable = "cosell_fieldmapping";
    public const string ValueTable = "cosell_valuemapping";

    /// <summary>The history of the mapping: each change of a row, or import of many, adds to it.</summary>
    public const string ChangeTable = "cosell_mappingchange";

    private static readonly string[] FieldColumns =
    {
        "cosell_name", "cosell_crmpath", "cosell_crmlabel", "cosell_referralpath", "cosell_datatype", "cosell_direction", "cosell_valuemap", "cosell_default",
        "cosell_expression", "cosell_condition", "cosell_transform", "cosell_validfrom", "cosell_validto", "cosell_requirement", "cosell_conflictpolicy", "cosell_order",
    };

    private static readonly string[] ValueColumns =
    {
        "cosell_map", "cosell_crmvalue", "cosell_referralvalue", "cosell_direction", "cosell_question", "cosell_validfrom", "cosell_validto",
    };

    /// <summary>The newest entry of the mapping's history, and the number of the version that it made; an empty id and 0 before the first row.</summary>
    public static KeyValuePair<Guid, int> Newest(IOrganizationService service)
    {
        var query = new QueryExpression(ChangeTable) { ColumnSet = new ColumnSet("cosell_number"), TopCount = 1 };
        query.AddOrder("cosell_number", OrderType.Descending);
        return service.RetrieveMultiple(query).Entities.Select(row => new KeyValuePair<Guid, int>(row.Id, row.GetAttributeValue<int?>("cosell_number") ?? 0)).FirstOrDefault();
    }

    /// <summary>All active rows. For a call, <see cref="CompiledMapping"/> keeps them.</summary>
    public static IReadOnlyList<FieldMapping> Load(IOrganizationService service, DealCalendar calendar) =>
        Of(Active(service, FieldTable, FieldColumns), Active(service, ValueTable, ValueColumns), calendar);

    /// <summary>The mapping that rows make up, whether they are saved or not.</summary>
    /// <param name="fields">Active rows of <c>cosell_fieldmapping</c>.</param>
    /// <param name="values">Active rows of <c>cosell_valuemapping</c>.</param>
    /// <param name="calendar">What day it is where deals are made.</param>
    public static IReadOnlyList<FieldMapping> Of(IEnumerable<Entity> fields, IEnumerable<Entity> values, DealCalendar calendar)
    {
        var maps = values.GroupBy(row => Text(row, "cosell_map"), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(rows => rows.Key, rows => new ValueMap(rows.Select(ReadValue).ToList(), calendar), StringComparer.OrdinalIgnoreCase);
        return fields.OrderBy(row => row.GetAttributeValue<int?>("cosell_order") ?? 0).Select(row => Read(row, maps, calendar)).ToList();
    }

    private static ValueMapRow ReadValue(Entity row) => new(
        Text(row, "cosell_crmvalue"),
        Text(row, "cosell_referralvalue"),
        Choice(row, "cosell_direction", MappingDirection.BothWays),
        Text(row, "cosell_question"),
        Date(row, "cosell_validfrom"),
        Date(row, "cosell_validto"));

    private static FieldMapping Read(Entity row, Dictionary<string, ValueMap> maps, DealCalendar calendar) => new()
    {
        Name = Text(row, "cosell_name"),
        CrmPath = Text(row, "cosell_crmpath"),
        CrmLabel = Text(row, "cosell_crmlabel") is { Length: > 0 } label ? label : Text(row, "cosell_name"),
        ReferralPath = Text(row, "cosell_referralpath"),
        DataType = Choice(row, "cosell_datatype", MappingDataType.Text),
        Direction = Choice(row, "cosell_direction", MappingDirection.BothWays),
        Values = maps.TryGetValue(Text(row, "cosell_valuemap"), out var map) ? map : ValueMap.Empty,
        Default = Text(row, "cosell_default"),
        Formulas = FieldFormulas.Read(Text(row, "cosell_expression"), Text(row, "cosell_condition"), Text(row, "cosell_transform")),
        ValidFrom = Date(row, "cosell_validfrom"),
        ValidTo = Date(row, "cosell_validto"),
        Calendar = calendar,
        Requirement = Choice(row, "cosell_requirement", Requirement.Optional),
        ConflictPolicy = Choice(row, "cosell_conflictpolicy", ConflictPolicy.MicrosoftWins),
    };

    private static T Choice<T>(Entity row, string column, T otherwise)
        where T : struct, Enum =>
        row.GetAttributeValue<OptionSetValue>(column) is { } value ? (T)Enum.ToObject(typeof(T), value.Value) : otherwise;

    private static string Text(Entity row, string column) => row.GetAttributeValue<string>(column)?.Trim() ?? "";

    private static string Date(Entity row, string column) => row.GetAttributeValue<DateTime?>(column) is { } date ? Day.Write(date) : "";

    private static IEnumerable<Entity> Active(IOrganizationService service, string table, string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return Pages.All(service, query);
    }
}
