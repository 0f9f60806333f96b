using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>Countries as people write them: names in English and in the country's own languages, codes, misspellings.</summary>
[TestClass]
public sealed class CountryTests
{
    private static readonly Hub Hub = new();

    public static IEnumerable<object?[]> Cases => Corpus.Read("countries.tsv");

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_country_is_understood_or_asked_about_and_never_guessed(string? country, string expected)
    {
        var (code, told) = Share(country);

        if (expected[0] == '!')
            told.Should().StartWith(expected[1..]);
        else
            (code, told).Should().Be((expected, ""));
    }

    [TestMethod]
    public void At_least_forty_misspellings_are_known()
    {
        Hub.Rows.Rows("cosell_valuemapping").Where(row => row.GetAttributeValue<string>("cosell_name").StartsWith("country: misspellings", StringComparison.Ordinal))
            .Sum(row => row.GetAttributeValue<string>("cosell_crmvalue").Split('|').Length).Should().BeGreaterThanOrEqualTo(40);
    }

    [TestMethod]
    public void A_row_of_an_administrator_goes_before_what_is_built_in()
    {
        var sides = TwoSides.Shared(deal =>
        {
            deal.AddValue("country", "Georgia", "US");
            deal.Opportunity["Account"]!["BillingCountry"] = "Georgia";
        });

        sides.Shows("/customerProfile/address/country").Should().Be("US");
    }

    private static (string? Code, string Told) Share(string? country)
    {
        foreach (var deal in Hub.Rows.Rows("cosell_referral").ToList())
            Hub.Rows.Delete("cosell_referral", deal.Id);
        Hub.RequestByCrm(Sample.OpportunityId);
        var plan = Hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingCountry"] = country));
        var body = (string)plan["ReferralBody"] is { Length: > 0 } json ? JsonNode.Parse(json) : null;
        return (body?["customerProfile"]!["address"]!["country"]!.GetValue<string>(), (string)plan["Message"]);
    }
}
