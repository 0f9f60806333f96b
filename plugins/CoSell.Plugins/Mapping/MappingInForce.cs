using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping.Language;

namespace CoSell.Plugins.Mapping;

/// <summary>Which mapping rows count for one deal on one day: neither paused nor out of date, their condition holds, and no row before them has the same place.</summary>
internal static class MappingInForce
{
    /// <param name="rows">All rows, in their order.</param>
    /// <param name="record">The opportunity; null while Salesforce has none: then a row with a condition counts only if that holds for empty values.</param>
    public static IReadOnlyList<FieldMapping> For(IReadOnlyList<FieldMapping> rows, JsonObject? record)
    {
        var inForce = new List<FieldMapping>(rows.Count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.CountsToday && Holds(row, record) && (Place(row) is not { } place || taken.Add(place)))
                inForce.Add(row);
        }
        return inForce;
    }

    private static bool Holds(FieldMapping row, JsonObject? record) =>
        row.Formulas.Condition is not { } condition || condition.Holds(new Situation(record, row.Calendar));

    /// <summary>What only one row can fill: a path of the referral, or a field of Salesforce. Sets are filled by as many rows as there are.</summary>
    private static string? Place(FieldMapping row) =>
        row.IsCollection ? null : row.GoesToReferral ? row.ReferralPath : "crm " + row.CrmPath;
}
