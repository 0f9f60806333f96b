using CoSell.Plugins.Deals;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Sync;

/// <summary>Composes the one SOQL query of a synchronization from the mapping rows.</summary>
internal static class CrmQuery
{
    private static readonly string[] Always = new[] { "Id", "AccountId", "OwnerId", "CreatedDate", "LastModifiedDate", "LastModifiedById", "Owner.LanguageLocaleKey", OpportunityView.WishField, OpportunityView.ProductsField }
        .Concat(new[] { SellerFields.StatusField, SellerFields.MessageField }).Concat(SellerGestures.Fields).Concat(CustomerConsent.Fields).ToArray();

    /// <summary>The opportunity with all mapped fields, parents and children, and all that expressions and conditions name.</summary>
    /// <param name="fields">The mapped fields to read.</param>
    /// <param name="scope">Which opportunities are the hub's: what tells it is read, too.</param>
    /// <param name="opportunityId">A checked Salesforce id.</param>
    public static string Opportunity(IReadOnlyList<FieldMapping> fields, HubScope scope, string opportunityId) =>
        $"SELECT {Select(scope.Field is { } field ? Always.Union(new[] { field }, StringComparer.OrdinalIgnoreCase) : Always, fields)} FROM Opportunity WHERE Id = '{opportunityId}'";

    /// <summary>Many opportunities, in the order of their ids.</summary>
    /// <param name="fields">The mapped fields to read.</param>
    /// <param name="columns">Columns beside them and the id.</param>
    /// <param name="conditions">What they have to fulfil, in SOQL.</param>
    /// <param name="most">How many to read.</param>
    public static string Opportunities(IReadOnlyList<FieldMapping> fields, IEnumerable<string> columns, IEnumerable<string> conditions, int most)
    {
        var where = string.Join(" AND ", conditions);
        return $"SELECT {Select(new[] { "Id" }.Concat(columns), fields)} FROM Opportunity{(where.Length > 0 ? " WHERE " + where : "")} ORDER BY Id LIMIT {most}";
    }

    /// <summary>The condition that finds this hub's opportunities alone; null where all are.</summary>
    /// <param name="scope">Which are the hub's.</param>
    /// <param name="path">From the object that is asked to the opportunity, with a dot at its end; empty of the opportunity itself.</param>
    public static string? Within(HubScope scope, string path = "") => scope.Field is { } field ? $"{path}{field} IN {Soql.List(scope.Values)}" : null;

    private static string Select(IEnumerable<string> always, IReadOnlyList<FieldMapping> fields)
    {
        var columns = new List<string>(always);
        foreach (var field in fields.Where(field => field.CountsToday && field.ReferralField != ReferralField.NewRecord))
        {
            foreach (var column in Columns(field).Concat(field.Formulas.Paths).Where(column => !columns.Contains(column, StringComparer.OrdinalIgnoreCase)))
                columns.Add(column);
        }
        return string.Join(", ", columns);
    }

    private static IEnumerable<string> Columns(FieldMapping field) => field.DataType switch
    {
        _ when field.CrmPath.Length == 0 => Array.Empty<string>(),
        MappingDataType.Solutions or MappingDataType.Contacts when ChildRows.Of(field) is { } rows => new[] { rows.Query },
        MappingDataType.Solutions => new[] { $"(SELECT Id, Name, Solution_Id__c FROM {field.CrmPath})" },
        MappingDataType.Contacts => new[] { "FirstName", "LastName", "Email", "Phone" }.Select(column => $"{field.CrmPath}.{column}"),
        _ => new[] { field.CrmPath },
    };
}
