using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>
/// Microsoft's rules of a deal registration (Register deals; Bulk operations of deal registrations), held against the opportunity before anything is
/// sent. The deal was shared on 2 March 2026, and it is the 12th of June unless said otherwise.
/// </summary>
[TestClass]
public sealed class RegistrationRulesTests
{
    private const string Sent = "";

    private readonly Hub _hub = Hub.WithSharedDeal();
    private readonly JsonObject _contract = new()
    {
        ["Amount"] = 50000, ["Contract_Start_Date__c"] = "2026-07-01", ["Contract_End_Date__c"] = "2027-06-30", ["Contract_Sign_Date__c"] = "2026-06-10", ["Contract_Term__c"] = "Finite",
        ["Deployed_on_Azure__c"] = true, ["Primary_Deployment_On__c"] = "Customer", ["Pricing_Model__c"] = "Other",
    };

    [TestInitialize]
    public void Begin() => _hub.Now = new DateTime(2026, 6, 12, 9, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow("2026-06-12", Sent)]
    [DataRow("2026-06-13", "Contract Sign Date is 2026-06-13, which is still to come")]
    [DataRow("2026-04-13", Sent)]
    [DataRow("2026-04-12", "Contract Sign Date is 2026-04-12, more than 60 days ago")]
    public void The_day_of_signing_is_past_and_no_more_than_sixty_days(string signed, string refusal) => Expect(refusal, ("Contract_Sign_Date__c", signed));

    [TestMethod]
    [DataRow("2026-03-02", Sent)]
    [DataRow("2026-03-01", "before the deal was shared with Microsoft (2026-03-02)")]
    public void Nothing_counts_that_was_signed_before_the_deal_was_shared(string signed, string refusal)
    {
        _hub.Now = new DateTime(2026, 4, 20, 9, 0, 0, DateTimeKind.Utc);

        Expect(refusal, ("Contract_Sign_Date__c", signed));
    }

    [TestMethod]
    public void Nothing_counts_that_was_signed_before_Microsoft_was_invited() =>
        Expect("before the deal was shared with Microsoft (2026-06-11)", theirs: copy => copy["createdDateTime"] = "2026-06-11T08:00:00Z");

    [TestMethod]
    [DataRow("2027-03-02", Sent)]
    [DataRow("2027-03-03", "has to come within a year of sharing the deal (2026-03-02)")]
    public void The_first_invoice_of_pay_as_you_go_comes_within_a_year(string invoiced, string refusal)
    {
        _hub.Now = new DateTime(2027, 3, 20, 9, 0, 0, DateTimeKind.Utc);

        Expect(refusal, ("Contract_Sign_Date__c", invoiced), ("Contract_Start_Date__c", "2027-04-01"), ("Contract_End_Date__c", "2028-04-01"), ("Pricing_Model__c", "Pay as you go"));
    }

    [TestMethod]
    [DataRow("2026-03-14", Sent)]
    [DataRow("2026-03-13", "Contract Start Date is 2026-03-13, more than 90 days ago")]
    public void A_contract_may_have_begun_before_it_was_signed_but_not_long_ago(string start, string refusal) => Expect(refusal, ("Contract_Start_Date__c", start));

    [TestMethod]
    [DataRow("2026-07-01", "Finite", Sent)]
    [DataRow("2026-06-30", "Finite", "Contract End Date is 2026-06-30, before the contract begins (2026-07-01)")]
    [DataRow(null, "Finite", "Contract End Date is empty")]
    public void A_contract_ends_after_it_begins(string? end, string term, string refusal) => Expect(refusal, ("Contract_End_Date__c", end), ("Contract_Term__c", term));

    [TestMethod]
    public void A_perpetual_contract_has_no_end() => Expect(Sent, ("Contract_End_Date__c", null), ("Contract_Term__c", "Perpetual"), ("Amount", 150000));

    [TestMethod]
    [DataRow(25000, "Finite", Sent)]
    [DataRow(24999.99, "Finite", "worth less than USD 25,000")]
    [DataRow(150000, "Perpetual", Sent)]
    [DataRow(149999, "Perpetual", "counts with a 6th of its value")]
    public void A_contract_is_worth_at_least_25_000_dollars_a_perpetual_one_in_each_of_six_years(double amount, string term, string refusal) => Expect(refusal, ("Amount", amount), ("Contract_Term__c", term));

    [TestMethod]
    [DataRow("EUR", null, "Nobody has entered what EUR is worth in US dollars")]
    [DataRow("EUR", "1.25", Sent)]
    [DataRow("EUR", "1.24", "worth less than USD 25,000")]
    public void Another_currency_counts_by_the_rate_of_the_month(string currency, string? rate, string refusal)
    {
        _hub.Rows.Rows("cosell_fieldmapping").Single(row => (string)row["cosell_name"] == "Contract value")["cosell_valuemap"] = "usd rates";
        if (rate is not null)
            _hub.Rows.Create(new Entity("cosell_valuemapping") { ["cosell_map"] = "usd rates", ["cosell_crmvalue"] = currency, ["cosell_referralvalue"] = rate, ["cosell_validfrom"] = new DateTime(2026, 6, 1), ["cosell_validto"] = new DateTime(2026, 6, 30) });

        Expect(refusal, own: referral => referral["details"]!["currency"] = currency, changes: [("Amount", 20000), ("CurrencyIsoCode", currency)]);
    }

    [TestMethod]
    [DataRow(true, Sent)]
    [DataRow(false, "Only what is deployed on Azure can be registered")]
    public void What_is_registered_is_deployed_on_Azure(bool isOnAzure, string refusal) => Expect(refusal, ("Deployed_on_Azure__c", isOnAzure));

    [TestMethod]
    [DataRow("2026-06-10", Sent)]
    [DataRow(null, "Marketplace Transaction Date is empty")]
    public void A_marketplace_deal_has_the_day_of_its_transaction(string? day, string refusal) => Expect(refusal, ("Marketplace_Transacted__c", true), ("Marketplace_Transaction_Date__c", day));

    [TestMethod]
    [DataRow(50000, Sent)]
    [DataRow(50001, "has a price of 50001, which is more than the whole contract")]
    public void A_solution_is_worth_no_more_than_the_contract(int price, string refusal) =>
        Expect(refusal, own: referral => referral["details"]!["requirements"]!["solutions"]![0]!["price"] = price);

    [TestMethod]
    [DataRow("Azure IP co-sell", Sent)]
    [DataRow("", Sent)]
    [DataRow("MACC eligible", "none of the deal's solutions is an Azure IP co-sell solution")]
    public void One_solution_is_an_Azure_IP_co_sell_solution_as_far_as_the_catalogue_says(string incentive, string refusal)
    {
        Catalogue(incentive);

        Expect(refusal);
    }

    [TestMethod]
    [DataRow(5000.01, Sent)]
    [DataRow(5000, "worth less than USD 5,000")]
    public void ISV_Connect_takes_more_than_5_000_dollars(double amount, string refusal)
    {
        Catalogue("ISV Connect");

        Expect(refusal, ("Amount", amount));
    }

    [TestMethod]
    public void All_that_stands_against_it_is_said_at_once()
    {
        var message = (string)Plan([("Contract_Sign_Date__c", "2026-06-13"), ("Contract_End_Date__c", null), ("Deployed_on_Azure__c", false)])["Message"];

        message.Should().Contain("Contract Sign Date").And.Contain("Contract End Date").And.Contain("Azure");
    }

    [TestMethod]
    public void What_can_never_be_changed_is_shown_and_has_to_be_confirmed()
    {
        var asked = Plan([("Co_sell_Confirm__c", false)]);

        Registration(asked).Should().BeNull();
        ((string)asked["Message"]).Should().Contain("A registration cannot be undone").And.Contain("Contract Sign Date 2026-06-10").And.Contain("Pricing Model Other").And.Contain("Tick Confirm What Cannot Be Undone");
    }

    [TestMethod]
    [DataRow("Contract_Sign_Date__c", "2026-06-09", "ActionRequired", "Contract Sign Date of a registered deal can never be changed. Microsoft keeps: 2026-06-10")]
    [DataRow("Contract_End_Date__c", "2028-06-30", "ReviewPending", "Contract End Date can be changed only while Microsoft asks for it")]
    [DataRow("Contract_End_Date__c", "2028-06-30", "Approved", "Contract End Date can be changed only while Microsoft asks for it")]
    [DataRow("Contract_End_Date__c", "2028-06-30", "Action required", Sent)]
    public void A_registration_is_changed_only_where_and_while_Microsoft_takes_it(string field, string value, string status, string refusal)
    {
        var plan = Plan([(field, value)], own: referral => referral["registrations"] = new JsonArray(new JsonObject
        {
            ["status"] = status,
            ["contract"] = new JsonObject { ["value"] = 50000, ["startDateTime"] = "2026-07-01T00:00:00Z", ["endDateTime"] = "2027-06-30T00:00:00Z", ["signDateTime"] = "2026-06-10T00:00:00Z", ["term"] = "Finite" },
        }));

        Patch(plan).Count.Should().Be(refusal == Sent ? 1 : 0);
        ((string)plan["Message"]).Contains(refusal, StringComparison.Ordinal).Should().BeTrue($"'{refusal}' is said, not '{plan["Message"]}'");
    }

    [TestMethod]
    public void Who_has_not_asked_yet_reads_how_long_he_can()
    {
        var plan = Plan([("Register_Deal__c", false)]);

        ((string)plan["Message"]).Should().Contain("The deal can be registered with Microsoft until 2026-08-09 (58 days)");
    }

    private void Expect(string refusal, params (string Field, object? Value)[] changes) => Expect(refusal, null, null, changes);

    private void Expect(string refusal, Action<JsonObject>? own = null, Action<JsonObject>? theirs = null, params (string Field, object? Value)[] changes)
    {
        var plan = Plan(changes, own, theirs);

        ((string)plan["Message"]).Contains(refusal, StringComparison.Ordinal).Should().BeTrue($"'{refusal}' is said, not '{plan["Message"]}'");
        (Registration(plan) is not null).Should().Be(refusal == Sent, (string)plan["Message"]);
    }

    private void Catalogue(string incentive) => _hub.Rows.Create(new Entity("cosell_solution")
    {
        ["cosell_identifier"] = "SOL-15974-MQF", ["cosell_name"] = "ERP on Azure", ["cosell_incentive"] = incentive, ["cosell_source"] = new OptionSetValue(856320001),
    });

    private ParameterCollection Plan((string Field, object? Value)[] changes, Action<JsonObject>? own = null, Action<JsonObject>? theirs = null)
    {
        _hub.Call(new CoSell.Plugins.CustomApis.RequestSync(), ("ReferralId", Sample.ReferralId), ("Reason", "asked"));
        return _hub.Plan(
            Sample.SharedOpportunity(row =>
            {
                (row["StageName"], row["Register_Deal__c"], row["Co_sell_Confirm__c"]) = ("Closed Won", true, true);
                foreach (var (name, value) in _contract)
                    row[name] = value?.DeepClone();
                foreach (var (name, value) in changes)
                    row[name] = value is null ? null : JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(value));
            }),
            Sample.Referral(referral =>
            {
                (referral["status"], referral["substatus"], referral["createdDateTime"], referral["closedDateTime"]) = ("Closed", "Won", "2026-03-02T09:00:00Z", "2026-03-10T09:00:00Z");
                own?.Invoke(referral);
            }),
            Sample.Microsofts(copy =>
            {
                (copy["status"], copy["substatus"], copy["createdDateTime"]) = ("Active", "Accepted", "2026-03-02T09:00:00Z");
                theirs?.Invoke(copy);
            }));
    }

    private static JsonArray Patch(ParameterCollection plan) => plan["ReferralPatch"] is string { Length: > 0 } patch ? JsonNode.Parse(patch)!.AsArray() : [];

    private static JsonNode? Registration(ParameterCollection plan) => Patch(plan).SingleOrDefault(change => change!["path"]!.GetValue<string>() == "/registrations/-");
}
