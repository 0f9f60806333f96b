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
    public void Once_a_day_the_org_is_asked_what_it_is_before_it_is_asked_what_changed()
    {
        _hub.Now = _hub.Now.AddHours(23);
        Asked(_hub.Reconcile()).Should().NotContain("organization");
        _hub.Reconcile(CatchUpAnswers.Of());
        _hub.Now = _hub.Now.AddHours(1);
        Asked(_hub.Reconcile()).Should().Equal("currencies", "organization", "addresses");

        var next = _hub.Reconcile(Org(Missing("CurrencyIsoCode"), "EUR", Missing("BillingCountryCode")));

        Asked(next).Should().StartWith("opportunities");
        next["ReferralTop"].Should().Be(0, "all referrals were told with the question before");
        _hub.Reconcile(CatchUpAnswers.Of())["More"].Should().Be(false);
        _hub.RequestByCrm(Sample.OpportunityId);
        var begin = _hub.Begin();
        ((string)begin["CrmQuery"]).Should().NotContain("CurrencyIsoCode");
        begin["CrmLookups"].Should().Be("", "which the currency is was told as well");
    }

    [TestMethod]
    public void An_org_that_turns_to_several_currencies_is_noticed_within_a_day()
    {
        LearnOneCurrency();
        Ask(Org(null, "EUR", null));

        ((string)_hub.Begin()["CrmQuery"]).Should().Contain("CurrencyIsoCode");
    }

    [TestMethod]
    public void An_answer_about_something_else_changes_nothing_of_what_is_known()
    {
        LearnOneCurrency();
        Ask(Org("sObject type 'Opportunity' is not supported.", null, "Request timed out."));

        ((string)_hub.Begin()["CrmQuery"]).Should().NotContain("CurrencyIsoCode");
    }

    [TestMethod]
    public void A_question_that_was_refused_as_a_whole_comes_again_with_the_next_pass()
    {
        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile();
        var down = CatchUpAnswers.Of();
        down["crm"] = Sample.Step(503);
        _hub.Reconcile(down)["More"].Should().Be(false);
        _hub.Now = _hub.Now.AddMinutes(15);

        Asked(_hub.Reconcile()).Should().Contain("organization");
    }

    [TestMethod]
    public void With_the_catch_up_switched_off_the_org_is_asked_all_the_same_and_nothing_else_is()
    {
        _hub.Set("cosell_CatchUpMinutes", "0");
        _hub.Now = _hub.Now.AddDays(1);
        var question = _hub.Reconcile();
        Asked(question).Should().Contain("organization");
        question["ReferralTop"].Should().Be(0);

        var answers = Org(Missing("CurrencyIsoCode"), "EUR", null);
        answers["referrals"] = Sample.Step(0);
        _hub.Reconcile(answers)["More"].Should().Be(false);
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile()["CatchUp"].Should().Be(false);
    }

    [TestMethod]
    [DataRow("US", "WA", "{\"BillingCountryCode\":\"US\",\"BillingStateCode\":\"WA\"}", DisplayName = "a state by its code")]
    [DataRow("US", "Washington", "{\"BillingCountryCode\":\"US\",\"BillingState\":\"Washington\"}", DisplayName = "a state by its name")]
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

    private void Ask(JsonObject answers)
    {
        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile();
        _hub.Reconcile(answers);
    }

    private static IEnumerable<string> Asked(Microsoft.Xrm.Sdk.ParameterCollection question) =>
        JsonNode.Parse((string)question["CrmRequest"])!["compositeRequest"]!.AsArray().Select(part => (string)part!["referenceId"]!);

    private static string Missing(string field) => $"SELECT {field} FROM …\nNo such column '{field}' on entity. If you are attempting to use a custom field, be sure to append the '__c'.";

    /// <summary>What the org answers to the question of the day; null where a field is there.</summary>
    private static JsonObject Org(string? currencies, string? currency, string? addresses)
    {
        var answers = CatchUpAnswers.Of();
        answers["crm"]!["body"]!["compositeResponse"] = new JsonArray(
            Part("currencies", currencies),
            Part("organization", null, currency is null ? null : new JsonObject { ["DefaultCurrencyIsoCode"] = currency }),
            Part("addresses", addresses));
        return answers;
    }

    private static JsonObject Part(string reference, string? refusal, JsonObject? row = null) => new()
    {
        ["referenceId"] = reference,
        ["httpStatusCode"] = refusal is null ? 200 : 400,
        ["body"] = refusal is null
            ? new JsonObject { ["done"] = true, ["records"] = row is null ? new JsonArray() : new JsonArray(row) }
            : new JsonArray(new JsonObject { ["errorCode"] = "INVALID_FIELD", ["message"] = refusal }),
    };

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
