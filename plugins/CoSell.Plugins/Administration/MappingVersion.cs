using System.Globalization;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk.Query;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>
/// The versions of the whole mapping: each change of a row, or each import of many, makes the next one and is written to the log
/// <c>cosell_mappingchange</c>. Two people who save in the same moment may get the same number.
/// </summary>
internal static class MappingVersion
{
    public const string Table = "cosell_mappingchange";

    /// <summary>The number of the present version; 0 before the first row.</summary>
    public static int Current(IOrganizationService service)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("cosell_number"), TopCount = 1 };
        query.AddOrder("cosell_number", OrderType.Descending);
        return service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<int?>("cosell_number") ?? 0).FirstOrDefault();
    }

    /// <summary>Adds a change to the log.</summary>
    /// <param name="action">What happened to the row, e.g. <c>Changed</c>.</param>
    public static void Log(IOrganizationService service, RowDifference difference, int number, string action, string changedBy, DateTime changedOn) =>
        service.Create(new Entity(Table)
        {
            ["cosell_name"] = CrmLimits.Cut(string.Format(CultureInfo.InvariantCulture, "{0}: {1}: {2}", number, action, difference.Row), 300),
            ["cosell_number"] = number,
            ["cosell_table"] = difference.Table.Title,
            ["cosell_row"] = difference.Row,
            ["cosell_action"] = action,
            ["cosell_changes"] = JsonText.Write(difference.Columns),
            ["cosell_changedby"] = CrmLimits.Cut(changedBy, 200),
            ["cosell_changedon"] = changedOn,
        });
}
