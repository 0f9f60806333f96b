using CoSell.Plugins.Json;
using CoSell.Plugins.Lookup;
using CoSell.Plugins.Sync;

namespace CoSell.Plugins.CatchUp;

/// <summary>
/// Asks Salesforce what kind of org it is: which fields there are, its refusals tell (<c>INVALID_FIELD</c>). A request of its own, for the one that
/// asks what changed holds as many queries as one may.
/// </summary>
internal static class OrgQuestion
{
    private const string Currencies = "currencies";
    private const string Addresses = "addresses";

    public static string Compose(string apiPath)
    {
        var request = new CompositeBody(allOrNone: false);
        void Query(string reference, string field, string table) =>
            request.Query(reference, RequestText.Query(apiPath, "query", $"SELECT {field} FROM {table} LIMIT 1"));
        Query(Currencies, CrmOrg.CurrencyField, "Opportunity");
        Query(LookupRequest.Organization, "Id,DefaultCurrencyIsoCode", "Organization");
        Query(Addresses, CrmOrg.CountryCodeField, "Account");
        return JsonText.Write(request.ToJson());
    }

    /// <summary>What the org is, as <see cref="CrmOrg"/> remembers it; nothing of what it did not say.</summary>
    public static JsonObject Read(StepAnswer answer)
    {
        var found = new JsonObject();
        if (Lacks(answer, Currencies, CrmOrg.CurrencyField) is { } hasOneCurrency)
            found["oneCurrency"] = hasOneCurrency;
        if (Lacks(answer, Addresses, CrmOrg.CountryCodeField) is { } hasNoCodes)
            found["addressCodes"] = !hasNoCodes;
        var org = answer.Subrequest(LookupRequest.Organization)?.Objects("records").FirstOrDefault();
        if (org?.Text("DefaultCurrencyIsoCode") is { } currency)
            found["currency"] = currency;
        if (org?.Text("Id") is { Length: > 0 } id)
            found[CrmOrg.OrgIdFound] = id;
        return found;
    }

    /// <summary>Whether the field is not there; null when the answer is about something else, such as a right.</summary>
    private static bool? Lacks(StepAnswer answer, string reference, string field)
    {
        var part = answer.Subrequests.FirstOrDefault(part => part.Text("referenceId") == reference);
        if (part?["httpStatusCode"] is decimal and < 400)
            return false;
        return (part?["body"] as List<object?>)?.OfType<JsonObject>().Any(error => CrmOrg.Lacks(error.Text("message") ?? "", field)) == true ? true : null;
    }
}
