using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What kind of org it is, Salesforce's refusals tell: nobody has to configure one currency or address picklists.</summary>
[TestClass]
public sealed class CrmOrgTests
{
    private const string NoCurrency = "No such column 'CurrencyIsoCode' on entity 'Opportunity'. If you are attempting to use a custom field, be sure to append the '__c'.";
    private const string BadCountry = "There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Billing Country";

    private readonly Hub _hub = new();

    private string Message => _hub.Deal.GetAttributeValue<string>("cosell_lasterror");

    [TestMethod]
    public void In_an_org_of_one_currency_the_deal_is_shared_in_that_currency()
    {
        LearnOneCurrency();

        _hub.State.Should().Be("Due", "trying again helps now");
        var begin = _hub.Begin();
        ((string)begin["CrmQuery"]).Should().NotContain("CurrencyIsoCode");
        Uri.UnescapeDataString((string)begin["CrmLookups"]).Should().Contain("SELECT DefaultCurrencyIsoCode FROM Organization LIMIT 1");
        _hub.Lookups = Organization("EUR");
        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(WithoutCurrency()));

        JsonNode.Parse((string)plan["ReferralBody"])!["details"]!["currency"]!.GetValue<string>().Should().Be("EUR");
    }

    [TestMethod]
    public void Which_the_currency_is_is_asked_once()
    {
        LearnOneCurrency();
        _hub.Lookups = Organization("EUR");
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(WithoutCurrency()));
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        _hub.Begin()["CrmLookups"].Should().Be("");
    }

    [TestMethod]
    [DataRow("GBP", true)]
    [DataRow("eur", false)]
    public void An_amount_in_a_currency_that_the_org_cannot_show_says_so(string currency, bool isSaid)
    {
        LearnOneCurrency();
        _hub.Lookups = Organization("EUR");
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(WithoutCurrency()));
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");

        var plan = _hub.Plan(Sample.SharedOpportunity(row => row.Remove("CurrencyIsoCode")), Sample.Referral(own => own["details"]!["currency"] = currency), Sample.Microsofts());

        const string sentence = "Amount is in GBP, the currency of the deal in Partner Center; your Salesforce shows the number as if it were EUR.";
        ((string)plan["Message"]).Contains(sentence, StringComparison.Ordinal).Should().Be(isSaid);
        plan["ReferralAction"].Should().Be("none");
    }

    [TestMethod]
    public void An_org_that_does_not_say_its_currency_gets_none_made_up()
    {
        LearnOneCurrency();
        var begin = _hub.Begin();
        _hub.Lookups = JsonNode.Parse("""{"compositeResponse":[{"referenceId":"organization","httpStatusCode":400,"body":[{"errorCode":"INVALID_FIELD","message":"No such column"}]}]}""")!.AsObject();

        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(WithoutCurrency()));

        plan["ReferralBody"].Should().Be("");
        ((string)plan["Message"]).Should().Contain("Currency is empty");
    }

    [TestMethod]
    public void No_deal_asks_again_for_what_was_refused()
    {
        LearnOneCurrency();
        _hub.Now = _hub.Now.AddDays(8);

        ((string)_hub.Begin()["CrmQuery"]).Should().NotContain("CurrencyIsoCode");
    }

    [TestMethod]
    [DataRow("US", "WA", "{\"BillingCountryCode\":\"US\",\"BillingStateCode\":\"WA\"}", DisplayName = "a state by its code")]
    [DataRow("US", "Washington", "{\"BillingCountryCode\":\"US\",\"BillingState\":\"Washington\"}", DisplayName = "a state by its name")]
    [DataRow("AU", "NSW", "{\"BillingCountryCode\":\"AU\",\"BillingStateCode\":\"NSW\"}", DisplayName = "a state of Australia")]
    [DataRow("BR", "SP", "{\"BillingCountryCode\":\"BR\",\"BillingStateCode\":\"SP\"}", DisplayName = "a state of Brazil")]
    [DataRow("CA", "ON", "{\"BillingCountryCode\":\"CA\",\"BillingStateCode\":\"ON\"}", DisplayName = "a state of Canada")]
    [DataRow("IE", "CO", "{\"BillingCountryCode\":\"IE\",\"BillingStateCode\":\"CO\"}", DisplayName = "a state of Ireland")]
    [DataRow("IN", "KA", "{\"BillingCountryCode\":\"IN\",\"BillingStateCode\":\"KA\"}", DisplayName = "a state of India")]
    [DataRow("IT", "MI", "{\"BillingCountryCode\":\"IT\",\"BillingStateCode\":\"MI\"}", DisplayName = "a state of Italy")]
    [DataRow("MX", "JA", "{\"BillingCountryCode\":\"MX\",\"BillingStateCode\":\"JA\"}", DisplayName = "a state of Mexico")]
    [DataRow("MX", "JAL", "{\"BillingCountryCode\":\"MX\"}", DisplayName = "a state of Mexico by a code that is not Salesforce's")]
    [DataRow("IN", "Goa", "{\"BillingCountryCode\":\"IN\",\"BillingState\":\"Goa\"}", DisplayName = "a state whose name is as short as a code")]
    [DataRow("IE", "D", "{\"BillingCountryCode\":\"IE\",\"BillingStateCode\":\"D\"}", DisplayName = "a county by one letter")]
    [DataRow("CN", "11", "{\"BillingCountryCode\":\"CN\",\"BillingStateCode\":\"11\"}", DisplayName = "a state of China by its code")]
    [DataRow("CN", "Guangdong", "{\"BillingCountryCode\":\"CN\",\"BillingState\":\"Guangdong\"}", DisplayName = "a state of China")]
    [DataRow("DE", "Bayern", "{\"BillingCountryCode\":\"DE\"}", DisplayName = "a state that Salesforce does not have")]
    public void In_an_org_with_address_picklists_the_codes_are_written(string country, string state, string written)
    {
        JsonObject Inbound() => Sample.Referral(own =>
        {
            (own["externalReferenceId"], own["direction"], own["status"], own["substatus"]) = ("", "Incoming", "New", "Pending");
            (own["customerProfile"]!["address"]!["country"], own["customerProfile"]!["address"]!["state"]) = (country, state);
        });
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), Inbound());
        _hub.Lookups = Sample.Found();
        _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), Inbound()).Created("Account").Single()["BillingCountry"]!.GetValue<string>().Should().Be(country, "until it is known");

        _hub.Complete(new JsonObject { ["crm"] = Refused("FIELD_INTEGRITY_EXCEPTION", BadCountry) });
        var account = _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), Inbound()).Created("Account").Single();

        new JsonObject(account.Where(field => field.Key.StartsWith("BillingCountry") || field.Key.StartsWith("BillingState")).OrderBy(field => field.Key)
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString().Should().Be(written);
        _hub.Complete(new JsonObject { ["crm"] = Refused("FIELD_INTEGRITY_EXCEPTION", BadCountry) });
        _hub.State.Should().Be("Needs attention");
        Message.Should().StartWith("Salesforce does not know the customer's country or state. It said: There's a problem with this country");
    }

    [TestMethod]
    [DataRow(200, "INVALID_FIELD_FOR_INSERT_UPDATE", "Account: bad field names on insert/update call: Name", "Salesforce would have made the customer a person account", "business record type")]
    [DataRow(410, "UNSUPPORTED_API_VERSION", "Api Version is no longer supported", "Salesforce has retired the version of its API", "set cosell_SalesforceApiPath to a newer version")]
    public void Refusals_that_mean_something_particular_say_so(int status, string code, string words, string sentence, string fix)
    {
        new ReceivedDeal(_hub).Receive();

        _hub.Complete(new JsonObject { ["crm"] = status == 200 ? Refused(code, words) : Sample.Step(status, new JsonArray(new JsonObject { ["errorCode"] = code, ["message"] = words })) });

        _hub.State.Should().Be("Needs attention");
        Message.Should().StartWith(sentence).And.Contain(words).And.Contain(fix);
    }

    private void LearnOneCurrency()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Begin();
        _hub.Complete(new JsonObject { ["readCrm"] = Sample.Step(400, new JsonArray(new JsonObject { ["errorCode"] = "INVALID_FIELD", ["message"] = NoCurrency })) });
    }

    private static JsonObject WithoutCurrency() => Sample.Opportunity(row => row.Remove("CurrencyIsoCode"));

    private static JsonObject Organization(string currency) => JsonNode.Parse($$"""
        {"compositeResponse":[{"referenceId":"organization","httpStatusCode":200,"body":{"done":true,"records":[{"DefaultCurrencyIsoCode":"{{currency}}"}]} }]}
        """)!.AsObject();

    private static JsonObject Refused(string code, string words) => Sample.Step(200, new JsonObject
    {
        ["compositeResponse"] = new JsonArray(new JsonObject
        {
            ["referenceId"] = "account", ["httpStatusCode"] = 400, ["body"] = new JsonArray(new JsonObject { ["errorCode"] = code, ["message"] = words, ["fields"] = new JsonArray("BillingCountry") }),
        }),
    });
}
