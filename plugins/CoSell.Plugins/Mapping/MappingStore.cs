using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.Mapping;

/// <summary>Reads the active mapping rows.</summary>
internal static class MappingStore
{
    public const string FieldTable = "cosell_fieldmapping";
    public const string ValueTable = "cosell_valuemapping";

    /// <summary>All active field mappings in their order, each with its value map.</summary>
    public static IReadOnlyList<FieldMapping> Load(IOrganizationService service) => Of(Active(service, FieldTable), Active(service, ValueTable));

    /// <summary>The mapping that rows make up, whether they are saved or not.</summary>
    /// <param name="fields">Active rows of <c>cosell_fieldmapping</c>.</param>
    /// <param name="values">Active rows of <c>cosell_valuemapping</c>.</param>
    public static IReadOnlyList<FieldMapping> Of(IEnumerable<Entity> fields, IEnumerable<Entity> values)
    {
        var maps = values.GroupBy(row => row.GetAttributeValue<string>("cosell_map") ?? "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(rows => rows.Key, rows => new ValueMap(rows.Select(ReadValue)), StringComparer.OrdinalIgnoreCase);
        return fields.OrderBy(row => row.GetAttributeValue<int?>("cosell_order") ?? 0).Select(row => Read(row, maps)).ToList();
    }

    private static ValueMapRow ReadValue(Entity row) => new(
        row.GetAttributeValue<string>("cosell_crmvalue") ?? "",
        row.GetAttributeValue<string>("cosell_referralvalue") ?? "",
        Choice(row, "cosell_direction", MappingDirection.BothWays),
        row.GetAttributeValue<string>("cosell_question") ?? "");

    private static FieldMapping Read(Entity row, Dictionary<string, ValueMap> maps) => new()
    {
        Name = row.GetAttributeValue<string>("cosell_name") ?? "",
        CrmPath = row.GetAttributeValue<string>("cosell_crmpath") ?? "",
        CrmLabel = row.GetAttributeValue<string>("cosell_crmlabel") ?? row.GetAttributeValue<string>("cosell_name") ?? "",
        ReferralPath = row.GetAttributeValue<string>("cosell_referralpath") ?? "",
        DataType = Choice(row, "cosell_datatype", MappingDataType.Text),
        Direction = Choice(row, "cosell_direction", MappingDirection.BothWays),
        Values = maps.TryGetValue(row.GetAttributeValue<string>("cosell_valuemap") ?? "", out var map) ? map : ValueMap.Empty,
        Default = row.GetAttributeValue<string>("cosell_default") ?? "",
        Requirement = Choice(row, "cosell_requirement", Requirement.Optional),
        ConflictPolicy = Choice(row, "cosell_conflictpolicy", ConflictPolicy.MicrosoftWins),
    };

    private static T Choice<T>(Entity row, string column, T otherwise)
        where T : struct, Enum =>
        row.GetAttributeValue<OptionSetValue>(column) is { } value ? (T)Enum.ToObject(typeof(T), value.Value) : otherwise;

    private static IEnumerable<Entity> Active(IOrganizationService service, string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return service.RetrieveMultiple(query).Entities;
    }
}
