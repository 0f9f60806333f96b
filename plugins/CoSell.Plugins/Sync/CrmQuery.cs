using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>Composes the one SOQL query of a synchronization from the mapping rows.</summary>
internal static class CrmQuery
{
    private static readonly string[] Always = new[] { "Id", "AccountId", "LastModifiedDate", "LastModifiedById", "Owner.LanguageLocaleKey", DealRegistration.WishField }
        .Concat(new[] { SellerStatus.StatusField, SellerStatus.MessageField }).Concat(SellerGestures.Fields).Concat(CustomerConsent.Fields).ToArray();

    /// <summary>The opportunity with all mapped fields, parents and children, and all that expressions and conditions name.</summary>
    /// <param name="opportunityId">A checked Salesforce id.</param>
    public static string Opportunity(IReadOnlyList<FieldMapping> fields, string opportunityId)
    {
        var columns = new List<string>(Always);
        foreach (var field in fields.Where(field => field.CountsToday))
        {
            foreach (var column in Columns(field).Concat(field.Formulas.Paths).Where(column => !columns.Contains(column, StringComparer.OrdinalIgnoreCase)))
                columns.Add(column);
        }
        return $"SELECT {string.Join(", ", columns)} FROM Opportunity WHERE Id = '{opportunityId}'";
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
