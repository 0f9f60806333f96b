using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>A won deal is registered with Microsoft once, when nothing stands against it.</summary>
[TestClass]
public sealed class RegisteringDealTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();

    [TestMethod]
    public void A_won_deal_that_the_seller_wants_registered_is_registered_with_contract_and_solutions()
    {
        var registration = Registration(Plan())!;

        registration["type"]!.GetValue<string>().Should().Be("AzureIPCoSell");
        registration["contract"]!["startDateTime"]!.GetValue<string>().Should().StartWith("2026-04-01");
        registration["contract"]!["term"]!.GetValue<string>().Should().Be("Finite");
        registration["contract"]!["value"]!.GetValue<decimal>().Should().Be(50000);
        var solution = registration["solutionDetails"]!.AsArray().Should().ContainSingle().Subject!;
        solution["id"]!.GetValue<string>().Should().Be("SOL-15974-MQF");
        solution.AsObject().Should().NotContainKey("name", "answers of Partner Center name it, a create does not");
        solution["value"]!.GetValue<decimal>().Should().Be(50000);
        solution["currency"]!.GetValue<string>().Should().Be("USD");
        solution["pricingModel"]!.GetValue<string>().Should().Be("PayAsYouGo");
        solution["isDeployedOnAzure"]!.GetValue<bool>().Should().BeTrue();
    }

    [TestMethod]
    public void Solutions_without_a_price_share_the_deals_value_and_a_price_of_their_own_counts()
    {
        _hub.Set("cosell_RegistrationMinimum", "0");
        var registration = Registration(Plan(own: referral =>
        {
            referral["details"]!["dealValue"] = 100;
            referral["details"]!["requirements"]!["solutions"] = new JsonArray(
                new JsonObject { ["id"] = "A", ["name"] = "a", ["type"] = "Name" }, new JsonObject { ["id"] = "B", ["name"] = "b", ["type"] = "Name", ["price"] = 7, ["currency"] = "EUR" }, new JsonObject { ["id"] = "C", ["name"] = "c", ["type"] = "Name" });
        }, opportunity: row =>
        {
            row["Amount"] = 100;
            row["Microsoft_Solutions__r"]!["records"] = new JsonArray([.. "ABC".Select(id => new JsonObject { ["Id"] = $"a0100000000000{id}AAA", ["Solution_Name__c"] = id.ToString().ToLowerInvariant(), ["Solution_Id__c"] = id.ToString() })]);
        }))!;

        registration["solutionDetails"]!.AsArray().Select(solution => (solution!["id"]!.GetValue<string>(), solution["value"]!.GetValue<decimal>(), solution["currency"]!.GetValue<string>()))
            .Should().Equal(("A", 33.33m, "USD"), ("B", 7m, "EUR"), ("C", 33.33m, "USD"));
    }

    [TestMethod]
    public void Nothing_is_registered_that_the_seller_does_not_want_or_that_is_not_won()
    {
        Registration(Plan(opportunity: row => row["Register_Deal__c"] = false)).Should().BeNull();
        var lost = Plan(opportunity: row => row["StageName"] = "Closed Lost", own: referral => referral["substatus"] = "Lost");
        Registration(lost).Should().BeNull();
    }

    [TestMethod]
    [DataRow("New", "Pending", false)]
    [DataRow("Active", "Accepted", true)]
    [DataRow("Closed", "Won", true)]
    [DataRow("Closed", "Lost", false)]
    public void Microsoft_has_to_have_accepted(string status, string substatus, bool isRegistered)
    {
        var plan = Plan(theirs: copy => (copy["status"], copy["substatus"]) = (status, substatus));

        (Registration(plan) is not null).Should().Be(isRegistered);
        ((string)plan["Message"]).Contains("accept", StringComparison.OrdinalIgnoreCase).Should().Be(!isRegistered);
    }

    [TestMethod]
    [DataRow("2026-03-05T08:59:59Z", false)]
    [DataRow("2026-03-05T09:00:00Z", true)]
    public void A_deal_that_was_won_too_early_is_not_registered(string closed, bool isRegistered)
    {
        var plan = Plan(own: referral => referral["closedDateTime"] = closed);

        (Registration(plan) is not null).Should().Be(isRegistered);
        ((string)plan["Message"]).Contains("72 hours", StringComparison.Ordinal).Should().Be(!isRegistered);
    }

    [TestMethod]
    [DataRow("50000", true)]
    [DataRow("50000.01", false)]
    public void A_deal_that_is_too_small_is_not_registered(string minimum, bool isRegistered)
    {
        _hub.Set("cosell_RegistrationMinimum", minimum);

        (Registration(Plan()) is not null).Should().Be(isRegistered);
    }

    [TestMethod]
    public void What_is_missing_is_listed_at_once_and_nothing_is_registered()
    {
        var plan = Plan(opportunity: row =>
        {
            foreach (var field in new[] { "Contract_Start_Date__c", "Contract_Sign_Date__c", "Contract_Term__c" })
                row[field] = null;
        });

        Registration(plan).Should().BeNull();
        ((string)plan["Message"]).Should().Contain("Contract Start Date").And.Contain("Contract Sign Date").And.Contain("Contract Term");
    }

    [TestMethod]
    public void A_change_that_Microsoft_asks_for_changes_the_registration_and_registers_nothing_twice()
    {
        var plan = Plan(opportunity: row => row["Contract_End_Date__c"] = "2028-03-31", own: referral => referral["registrations"] = new JsonArray(Registered("ActionRequired")));

        Registration(plan).Should().BeNull();
        Patch(plan).Should().Contain(change => change!["path"]!.GetValue<string>() == "/registrations/0/contract/endDateTime" && change["op"]!.GetValue<string>() == "replace");
        Patch(plan).Select(change => change!["path"]!.GetValue<string>()).Should().NotContain("/registrations/0/contract/startDateTime", "it is the same");
    }

    [TestMethod]
    public void What_is_said_of_the_solutions_is_not_changed_in_a_registration_that_names_none()
    {
        var registered = Registered("ActionRequired");
        registered.Remove("solutionDetails");

        var plan = Plan(opportunity: row => row["Contract_End_Date__c"] = "2028-03-31", own: referral => referral["registrations"] = new JsonArray(registered));

        Patch(plan).Select(change => change!["path"]!.GetValue<string>()).Should().Contain("/registrations/0/contract/endDateTime").And.NotContain(path => path.Contains("solutionDetails"), "there is nothing to replace");
    }

    [TestMethod]
    [DataRow("Approved")]
    [DataRow("Passed")]
    [DataRow("Failed")]
    [DataRow("Closed")]
    public void What_Microsoft_has_decided_is_not_changed_any_more(string status)
    {
        var plan = Plan(opportunity: row => row["Contract_End_Date__c"] = "2028-03-31", own: referral => referral["registrations"] = new JsonArray(Registered(status)));

        Patch(plan).Should().BeEmpty();
    }

    private ParameterCollection Plan(Action<JsonObject>? opportunity = null, Action<JsonObject>? own = null, Action<JsonObject>? theirs = null)
    {
        _hub.Now = _hub.Now.AddDays(5);
        _hub.Call(new CoSell.Plugins.CustomApis.RequestSync(), ("ReferralId", Sample.ReferralId), ("Reason", "asked"));
        return _hub.Plan(
            Sample.SharedOpportunity(row =>
            {
                row["StageName"] = "Closed Won";
                foreach (var (name, value) in Contract())
                    row[name] = value?.DeepClone();
                opportunity?.Invoke(row);
            }),
            Sample.Referral(referral =>
            {
                (referral["status"], referral["substatus"]) = ("Closed", "Won");
                (referral["createdDateTime"], referral["closedDateTime"]) = ("2026-03-02T09:00:00Z", "2026-03-06T09:00:00Z");
                own?.Invoke(referral);
            }),
            Sample.Microsofts(copy =>
            {
                (copy["status"], copy["substatus"]) = ("Active", "Accepted");
                theirs?.Invoke(copy);
            }));
    }

    private static JsonArray Patch(ParameterCollection plan) => plan["ReferralPatch"] is string { Length: > 0 } patch ? JsonNode.Parse(patch)!.AsArray() : [];

    private static JsonNode? Registration(ParameterCollection plan) => Patch(plan).SingleOrDefault(change => change!["path"]!.GetValue<string>() == "/registrations/-")?["value"];

    private static JsonObject Registered(string status) => new()
    {
        ["status"] = status, ["contract"] = new JsonObject { ["startDateTime"] = "2026-04-01T00:00:00Z", ["endDateTime"] = "2027-03-31T00:00:00Z", ["term"] = "Finite" }, ["solutionDetails"] = new JsonArray(new JsonObject { ["id"] = "SOL-15974-MQF" }),
    };

    private static JsonObject Contract() => new()
    {
        ["Register_Deal__c"] = true, ["Contract_Start_Date__c"] = "2026-04-01", ["Contract_End_Date__c"] = "2027-03-31", ["Contract_Sign_Date__c"] = "2026-03-06",
        ["Contract_Term__c"] = "Finite", ["Deployed_on_Azure__c"] = true, ["Primary_Deployment_On__c"] = "Customer", ["Pricing_Model__c"] = "Pay as you go",
        ["Co_sell_Confirm__c"] = true,
    };
}
