using System.Text.RegularExpressions;
using CoSell.Plugins.Json;
using CoSell.Plugins.Resources;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Lookup;

/// <summary>What a referral tells of its customer by which an account can be found.</summary>
internal sealed class CustomerEvidence
{
    private static readonly Regex Host = new(@"^[a-z0-9-]+(\.[a-z0-9-]+)+\z", RegexOptions.CultureInvariant);

    // Addresses of these providers say nothing about where somebody works.
    private static readonly Lazy<HashSet<string>> PublicDomains = new(() => new(Resource.Lines("mail-domains.txt"), StringComparer.Ordinal));

    private CustomerEvidence(string name, string? duns, string? domain, string? accountId)
    {
        Name = name;
        Duns = duns;
        Domain = domain;
        AccountId = accountId;
    }

    /// <summary>The customer's name, as long as Salesforce keeps it.</summary>
    public string Name { get; }

    /// <summary>D-U-N-S number, nine digits; null when the referral has none.</summary>
    public string? Duns { get; }

    /// <summary>The one domain of the contacts' e-mail addresses, lower case; null when there is none, several, or a public provider's.</summary>
    public string? Domain { get; }

    /// <summary>The account that somebody chose: then nothing else is asked for; null for none.</summary>
    public string? AccountId { get; }

    /// <param name="referral">Our copy.</param>
    /// <param name="accountId">The account that somebody chose.</param>
    public static CustomerEvidence Of(ReferralView referral, string? accountId = null)
    {
        var customer = referral.Body.Object("customerProfile");
        return new CustomerEvidence(CrmLimits.Cut((customer.Text("name") ?? "").Trim(), CrmLimits.LengthOf("Account.Name")), DunsOf(customer), DomainOf(referral.Body), accountId);
    }

    public static CustomerEvidence Read(JsonObject json) => new(json.Text("name") ?? "", json.Text("duns"), json.Text("domain"), json.Text("account"));

    public JsonObject ToJson()
    {
        var json = new JsonObject { { "name", Name }, { "duns", Duns }, { "domain", Domain } };
        if (AccountId is not null)
            json["account"] = AccountId;
        return json;
    }

    /// <summary>The ids may also come as one object (reference, section 3).</summary>
    private static string? DunsOf(JsonObject customer)
    {
        var ids = customer["ids"] is JsonObject single ? new[] { single } : customer.Objects("ids");
        var id = ids.FirstOrDefault(candidate => string.Equals(candidate.Text("profileType"), "Duns", StringComparison.OrdinalIgnoreCase))?.Text("id");
        var digits = new string((id ?? "").Where(c => c is >= '0' and <= '9').ToArray());
        // Eight digits are nine whose leading zero was lost, as in Microsoft's own example (81466849).
        return digits.Length is 8 or 9 ? digits.PadLeft(9, '0') : null;
    }

    private static string? DomainOf(JsonObject referral)
    {
        var ours = new HashSet<string>(referral.Objects("team").Select(DomainOfPerson), StringComparer.Ordinal);
        var theirs = referral.Object("customerProfile").Objects("team").Select(DomainOfPerson)
            .Where(domain => Host.IsMatch(domain) && !PublicDomains.Value.Contains(domain) && !ours.Contains(domain)).Distinct().ToList();
        return theirs.Count == 1 ? theirs[0] : null;
    }

    private static string DomainOfPerson(JsonObject person)
    {
        var email = (person.Text("email") ?? "").Trim();
        return email.Substring(email.LastIndexOf('@') + 1).ToLowerInvariant();
    }
}
