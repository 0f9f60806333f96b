using System.Globalization;
using Sandbox.Host.StandardMapping;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;
using static Sandbox.Host.Reports.Shown;

namespace Sandbox.Host.Reports;

/// <summary>The customer as the account shows it, and as the referral does.</summary>
internal sealed class CustomerFields(SalesforceRow? account, Value referral)
{
    private readonly Value _profile = referral["customerProfile"];

    public IEnumerable<(string Field, string Salesforce, string PartnerCenter)> All()
    {
        if (account is null)
            yield break;
        var address = _profile["address"];
        yield return ("Account Name", Text(account["Name"]), DealFields.AsNamed(Text(account["Name"]), Text(_profile["name"])));
        yield return ("Billing Street", Text(account["BillingStreet"]), Text(address["addressLine1"]));
        yield return ("Billing City", Text(account["BillingCity"]), Text(address["city"]));
        yield return ("Billing State/Province", Text(account["BillingState"]), Text(address["state"]));
        yield return ("Billing Zip/Postal Code", Text(account["BillingPostalCode"]), Text(address["postalCode"]));
        yield return ("Billing Country", account.Has("BillingCountryCode") ? Text(account["BillingCountryCode"]) : Country(Text(account["BillingCountry"])), Text(address["country"]));
        if (Text(referral["direction"]) == "Incoming")
            yield break; // Microsoft says neither size nor industry of its customer
        yield return ("Employees", Size(account["NumberOfEmployees"]), Text(_profile["size"]));
        yield return ("Industry", ApiWords.Industry(Text(account["Industry"])), Sorted(Items(referral["details"]["requirements"]["industries"], "id")));
    }

    /// <summary>The dictionary's word goes before the product's own mapping, which it is to be held against; a spelling that no dictionary has is what an admin's row says.</summary>
    private static string Country(string name) => name.Length == 2 && name.All(char.IsAsciiLetter) ? name.ToUpperInvariant()
        : CountryNames.CodeOf(name) ?? (KnownValues.Countries.Of(name) is { Length: 2 } mapped ? mapped : name);

    /// <summary>The bands of the referrals API.</summary>
    private static string Size(Value employees) => !int.TryParse(Text(employees), NumberStyles.Float, CultureInfo.InvariantCulture, out var count) ? "" : count switch
    {
        < 1 => "",
        < 10 => "1to9employees",
        <= 50 => "10to50employees",
        <= 250 => "51to250employees",
        <= 1000 => "251to1000employees",
        <= 5000 => "1001to5000employees",
        <= 10000 => "5001to10000employees",
        <= 20000 => "10001to20000employees",
        _ => "Morethan20000employees",
    };
}
