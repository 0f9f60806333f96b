using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Lookup;

/// <summary>Asks Salesforce for everything of <see cref="Lookups"/> in one composite request; each query answers for itself.</summary>
internal static class LookupRequest
{
    public const string Users = "users";
    public const string Contacts = "contacts";
    public const string AccountsByName = "accountsByName";
    public const string AccountsByDuns = "accountsByDuns";
    public const string AccountsByEmail = "accountsByEmail";
    public const string ChosenAccount = "chosenAccount";
    public const string Organization = "organization";

    /// <summary>As many contacts of an account as are listed with it; where there are more, they are looked up one by one.</summary>
    public const int MostContacts = 200;

    /// <summary>Most rows of a query.</summary>
    public static int MostRows(string query) => query switch { Contacts => 2000, Users or AccountsByEmail => 200, _ => 100 };

    private const string ContactColumns = "Id, AccountId, FirstName, LastName, Email";

    private static readonly string AccountColumns =
        $"Id, Name, OwnerId, BillingCity, BillingPostalCode, Website, (SELECT {ContactColumns} FROM Contacts ORDER BY LastName, Id LIMIT {MostContacts})";

    /// <summary>The body of the composite request; empty when there is nothing to ask.</summary>
    /// <param name="lookups">What a plan has to know.</param>
    /// <param name="fields">The mapping.</param>
    /// <param name="apiPath">E.g. <c>/services/data/v58.0</c>.</param>
    /// <param name="asksForCurrency">Whether to ask which the org's one currency is, where there is room for it.</param>
    public static string Compose(Lookups lookups, IReadOnlyList<FieldMapping> fields, string apiPath, bool asksForCurrency)
    {
        var request = new CompositeBody(allOrNone: false);
        foreach (var query in Queries(lookups, fields))
            request.Query(query.Key, RequestText.Query(apiPath, "query", query.Value));
        if (asksForCurrency && request.HasRoomForQuery)
            request.Query(Organization, RequestText.Query(apiPath, "query", "SELECT DefaultCurrencyIsoCode FROM Organization LIMIT 1"));
        return request.IsEmpty ? "" : JsonText.Write(request.ToJson());
    }

    private static IEnumerable<KeyValuePair<string, string>> Queries(Lookups lookups, IReadOnlyList<FieldMapping> fields)
    {
        if (lookups.Users.Count > 0)
            yield return new(Users, $"SELECT Id, Email FROM User WHERE IsActive = true AND Email IN {Soql.List(lookups.Users)} LIMIT {MostRows(Users)}");
        if (lookups.Emails.Count + lookups.LastNames.Count > 0)
            yield return new(Contacts, $"SELECT {ContactColumns} FROM Contact WHERE {string.Join(" OR ", ContactConditions(lookups))} LIMIT {MostRows(Contacts)}");
        if (lookups.Customer is not { } customer)
            yield break;
        if (customer.AccountId is { } chosen)
        {
            yield return new(ChosenAccount, Accounts(Soql.Is("Id", chosen)));
            yield break;
        }
        // Name and website in one query: with people and the D-U-N-S number they would be one more than Salesforce takes.
        var named = Soql.Is("Name", customer.Name);
        yield return new(AccountsByName, Accounts(customer.Domain is null ? named : $"{named} OR Website LIKE {Soql.Pattern("%", customer.Domain, "%")}"));
        if (customer.Duns is not null && DunsField(fields) is { } duns)
            yield return new(AccountsByDuns, Accounts($"{duns} = {Soql.Text(customer.Duns)}"));
        if (customer.Domain is null)
            yield break;
        yield return new(AccountsByEmail, $"SELECT AccountId, Account.Name, Account.OwnerId, Account.BillingCity, Account.BillingPostalCode FROM Contact WHERE AccountId != null AND Email LIKE {Soql.Pattern("%@", customer.Domain, "")} LIMIT {MostRows(AccountsByEmail)}");
    }

    private static IEnumerable<string> ContactConditions(Lookups lookups)
    {
        if (lookups.Emails.Count > 0)
            yield return $"Email IN {Soql.List(lookups.Emails)}";
        if (lookups.LastNames.Count > 0 && lookups.AccountId is { } account)
            yield return $"(AccountId = {Soql.Text(account)} AND LastName IN {Soql.List(lookups.LastNames)})";
    }

    private static string Accounts(string condition) => $"SELECT {AccountColumns} FROM Account WHERE {condition} LIMIT {MostRows(AccountsByName)}";

    /// <summary>The account's field for the D-U-N-S number, if the mapping names one: not every org has it.</summary>
    private static string? DunsField(IReadOnlyList<FieldMapping> fields) => fields
        .FirstOrDefault(field => field.Direction != MappingDirection.Paused && field.ReferralPath.StartsWith("/customerProfile/ids/", StringComparison.Ordinal) && field.ReferralPath.EndsWith("/Duns", StringComparison.OrdinalIgnoreCase)
            && field.CrmPath.StartsWith("Account.", StringComparison.Ordinal))?.CrmPath.Substring("Account.".Length);
}
