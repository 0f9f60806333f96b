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

    /// <summary>Accounts that may be the customer; the flow passes the referral's customer name as the parameter <c>customerName</c>.</summary>
    public static string Accounts() =>
        "SELECT Id, Name, BillingPostalCode, BillingCountry, (SELECT Id, Email FROM Contacts LIMIT 200) FROM Account WHERE Name = @customerName LIMIT 50";

    private static IEnumerable<string> Columns(FieldMapping field) => field.DataType switch
    {
        _ when field.CrmPath.Length == 0 => Array.Empty<string>(),
        MappingDataType.Solutions => new[] { $"(SELECT Id, Name, Solution_Id__c FROM {field.CrmPath})" },
        MappingDataType.Contacts when field.CrmPath == "OpportunityContactRoles" =>
            new[] { $"(SELECT Id, ContactId, Contact.FirstName, Contact.LastName, Contact.Email, Contact.Phone FROM {field.CrmPath})" },
        MappingDataType.Contacts => new[] { "FirstName", "LastName", "Email", "Phone" }.Select(column => $"{field.CrmPath}.{column}"),
        _ => new[] { field.CrmPath },
    };
}
