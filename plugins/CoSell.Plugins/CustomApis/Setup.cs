using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_Setup</c>: adds the standard mapping rows that are not there yet. A row of the same name is kept as it is, so customised
/// rows survive every upgrade.
/// </summary>
public sealed class Setup : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var standard = JsonText.ParseObject(Resource.Text("mapping.json"), "The standard mapping");
        var fields = standard.Objects("fields").Select((field, index) => FieldRow(field, (index + 1) * 10));
        var values = standard.Objects("values").Select(ValueRow);
        var created = 0;
        var kept = 0;
        foreach (var row in fields.Concat(values).GroupBy(row => row.LogicalName))
        {
            var known = KnownNames(call.Service, row.Key);
            foreach (var missing in row)
            {
                if (known.Add(missing.GetAttributeValue<string>("cosell_name")))
                {
                    call.Service.Create(missing);
                    created++;
                }
                else
                {
                    kept++;
                }
            }
        }
        call.Answer("Created", created);
        call.Answer("Kept", kept);
        call.Answer("Message", $"{created} mapping rows added, {kept} kept as they are.");
    }

    private static HashSet<string> KnownNames(IOrganizationService service, string table) =>
        new(service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet("cosell_name") }).Entities
            .Select(row => row.GetAttributeValue<string>("cosell_name") ?? ""), StringComparer.OrdinalIgnoreCase);

    private static Entity FieldRow(JsonObject field, int order) => new(MappingStore.FieldTable)
    {
        ["cosell_name"] = field.Text("name"),
        ["cosell_crmpath"] = field.Text("crmPath"),
        ["cosell_crmlabel"] = field.Text("crmLabel"),
        ["cosell_referralpath"] = field.Text("referralPath"),
        ["cosell_datatype"] = Choice<MappingDataType>(field, "dataType"),
        ["cosell_direction"] = Choice<MappingDirection>(field, "direction"),
        ["cosell_valuemap"] = field.Text("valueMap"),
        ["cosell_default"] = field.Text("default"),
        ["cosell_expression"] = field.Text("expression"),
        ["cosell_transform"] = field.Text("transform"),
        ["cosell_condition"] = field.Text("condition"),
        ["cosell_validfrom"] = Day(field, "validFrom"),
        ["cosell_validto"] = Day(field, "validTo"),
        ["cosell_requirement"] = Choice<Requirement>(field, "requirement"),
        ["cosell_conflictpolicy"] = Choice<ConflictPolicy>(field, "conflictPolicy"),
        ["cosell_order"] = order,
        ["cosell_description"] = field.Text("description"),
    };

    private static Entity ValueRow(JsonObject value) => new(MappingStore.ValueTable)
    {
        ["cosell_name"] = value.Text("name") ?? $"{value.Text("map")}: {value.Text("crmValue")} = {value.Text("referralValue")}",
        ["cosell_map"] = value.Text("map"),
        ["cosell_crmvalue"] = value.Text("crmValue"),
        ["cosell_referralvalue"] = value.Text("referralValue"),
        ["cosell_direction"] = Choice<MappingDirection>(value, "direction"),
        ["cosell_question"] = value.Text("question"),
        ["cosell_validfrom"] = Day(value, "validFrom"),
        ["cosell_validto"] = Day(value, "validTo"),
    };

    private static object? Day(JsonObject row, string name) =>
        Mapping.Language.Day.TryRead(row.Text(name) ?? "", out var day) ? DateTime.SpecifyKind(day, DateTimeKind.Utc) : null;

    /// <summary>A choice by its label: <c>Both ways</c> is <see cref="MappingDirection.BothWays"/>.</summary>
    private static OptionSetValue Choice<T>(JsonObject row, string name)
        where T : struct, Enum =>
        new(Convert.ToInt32(Enum.Parse(typeof(T), row.Text(name)!.Replace(" ", ""), ignoreCase: true), System.Globalization.CultureInfo.InvariantCulture));
}
