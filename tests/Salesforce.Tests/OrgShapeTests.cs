using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>Orgs of different shapes: state and country picklists, one currency, versions of the API that are retired.</summary>
[TestClass]
public sealed class OrgShapeTests
{
    [TestMethod]
    [DataRow("""{"BillingCountry":"Germany"}""", "DE", null)]
    [DataRow("""{"BillingCountryCode":"US","BillingStateCode":"WA"}""", "US", "Washington")]
    [DataRow("""{"BillingCountry":"united states","BillingState":"Washington"}""", "US", "Washington")]
    public async Task With_picklists_each_face_of_an_address_fills_the_other_in(string address, string code, string? state)
    {
        await using var org = await WithPicklistsAsync();

        var account = await org.Seller.CreateAsync("Account", ((ObjectValue)Value.Parse(address)).With("Name", Value.From("Contoso")));

        var row = org.Server.Org.Row(account);
        (row["BillingCountryCode"].ToString(), row["BillingState"].AsString()).Should().Be((code, state));
    }

    [TestMethod]
    [DataRow("""{"BillingCountry":"DE"}""", "There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Billing Country")]
    [DataRow("""{"BillingCountryCode":"LK"}""", "The BillingCountryCode field contains LK, which isn't an available country/territory")]
    [DataRow("""{"BillingCountry":"Germany","BillingState":"Bayern"}""", "There's a problem with this state, even though it may appear correct. Please select a state from the list of valid states.: Billing State/Province")]
    public async Task What_the_picklists_do_not_hold_is_refused(string address, string words)
    {
        await using var org = await WithPicklistsAsync();

        var answer = await org.Seller.SendAsync("POST", "/sobjects/Account", ((ObjectValue)Value.Parse(address)).With("Name", Value.From("Contoso")));

        (answer.ErrorCode, answer.Message).Should().Be(("FIELD_INTEGRITY_EXCEPTION", words));
    }

    [TestMethod]
    public async Task Without_picklists_an_address_is_text_and_has_no_codes()
    {
        await using var org = await OrgFixture.StartAsync();

        (await org.Seller.SendAsync("POST", "/sobjects/Account", Value.Parse("""{"Name":"Contoso","BillingCountryCode":"DE"}"""))).Message
            .Should().Be("No such column 'BillingCountryCode' on sobject of type Account");
    }

    [TestMethod]
    public async Task The_organization_says_which_its_currency_is()
    {
        await using var org = await OrgFixture.StartAsync(options => options with { MultiCurrency = false, Currencies = ["EUR"] });

        (await org.Seller.ColumnAsync("SELECT DefaultCurrencyIsoCode FROM Organization LIMIT 1", "DefaultCurrencyIsoCode")).Should().Equal("EUR");
    }

    [TestMethod]
    [DataRow("v30.0", 410)]
    [DataRow("v99.0", 404)]
    public async Task A_retired_version_is_gone_and_an_unknown_one_was_never_there(string version, int status)
    {
        await using var org = await OrgFixture.StartAsync();

        (await org.Seller.GetAsync($"/services/data/{version}/limits")).Status.Should().Be(status);
    }

    private static Task<OrgFixture> WithPicklistsAsync() => OrgFixture.StartAsync(options => options with { StateAndCountryPicklists = true });
}
