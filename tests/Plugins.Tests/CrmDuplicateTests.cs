using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What a duplicate rule of Salesforce holds back is named, and a person says whether it is the same or another one.</summary>
[TestClass]
public sealed class CrmDuplicateTests
{
    private const string Alerted = """
        {"allowSave":true,"duplicateRule":"Standard_Account_Duplicate_Rule","duplicateRuleEntityType":"Account","errorMessage":"Use one of these records?","matchResults":[
          {"entityType":"Account","matchEngine":"FuzzyMatchEngine","matchRecords":[
            {"matchConfidence":100.0,"record":{"attributes":{"type":"Account"},"Id":"001000000000009AAA","Name":"Fabrikam, Inc."}},
            {"matchConfidence":90.0,"record":{"attributes":{"type":"Account"},"Id":"001000000000008AAA"}}]},
          {"entityType":"Lead","matchRecords":[{"record":{"attributes":{"type":"Lead"},"Id":"00Q000000000007AAA","Name":"Sue Sand"}}]}]}
        """;

    private readonly Hub _hub = new();

    private string Message => _hub.Deal.GetAttributeValue<string>("cosell_lasterror");

    [TestMethod]
    [DataRow("duplicateResult")]
    [DataRow("duplicateResut", DisplayName = "as some versions spell it")]
    public void A_customer_who_looks_like_an_account_waits_for_a_person_who_is_told_which_records_they_are(string member)
    {
        new ReceivedDeal(_hub).Receive();

        _hub.Complete(new JsonObject { ["crm"] = Refused("account", Alerted, member) });

        _hub.State.Should().Be("Needs linking");
        Message.Should().StartWith("Salesforce did not save a new record (Account) that looks like Account Fabrikam, Inc. (001000000000009AAA); Account 001000000000008AAA; Lead Sue Sand (00Q000000000007AAA).")
            .And.Contain("Use one of these records?").And.Contain("tick Receive as new opportunity there");
    }

    [TestMethod]
    public void Received_as_new_it_is_saved_all_the_same()
    {
        Headers(new ReceivedDeal(_hub).Receive()).Should().Equal(["allowSave=false; includeRecordDetails=true"], "by itself nothing is made that may be there");
        _hub.Complete(new JsonObject { ["crm"] = Refused("account", Alerted) });

        _hub.Deal["cosell_receiveasnew"] = true;
        _hub.RequestByEvent("referral-updated", Sample.ReferralId);
        var plan = _hub.Plan(_hub.Deal, (string)_hub.Begin()["LeaseId"], new JsonArray(), ReceivedDeal.Inbound);

        Headers(plan).Should().Equal("allowSave=true");
    }

    [TestMethod]
    public void An_administrator_may_have_all_alerts_overruled()
    {
        _hub.Set("cosell_DuplicateAlerts", "save");

        Headers(new ReceivedDeal(_hub).Receive()).Should().Equal("allowSave=true");
    }

    [TestMethod]
    public void What_a_rule_blocks_stays_blocked()
    {
        _hub.Set("cosell_DuplicateAlerts", "save");
        new ReceivedDeal(_hub).Receive();

        _hub.Complete(new JsonObject { ["crm"] = Refused("account", Alerted.Replace("\"allowSave\":true", "\"allowSave\":false")) });

        _hub.State.Should().Be("Needs attention");
        Message.Should().StartWith("A duplicate rule of your Salesforce org lets nobody save a new record (Account) that looks like Account Fabrikam, Inc.").And.Contain("exempt the integration user");
    }

    [TestMethod]
    public void A_colleague_who_looks_like_a_contact_keeps_the_deal_until_somebody_looks()
    {
        var hub = Hub.WithSharedDeal();
        JsonObject WithBen() => Sample.Referral(own => own["customerProfile"]!["team"]!.AsArray().Add(JsonNode.Parse("""{"firstName":"Ben","lastName":"Buyer","email":"ben@fabrikam.example"}""")));
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        hub.Plan(Sample.SharedOpportunity(), WithBen(), Sample.Microsofts())["Done"].Should().Be(true, "he is looked up first");
        hub.Lookups = Sample.Found();
        hub.Plan(Sample.SharedOpportunity(), WithBen(), Sample.Microsofts());

        hub.Complete(new JsonObject { ["crm"] = Refused("contact1", Alerted.Replace("\"duplicateRuleEntityType\":\"Account\"", "\"duplicateRuleEntityType\":\"Contact\"")) });

        hub.State.Should().Be("Needs attention");
        hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should().StartWith("Salesforce did not save a new record (Contact) that looks like").And.Contain("set cosell_DuplicateAlerts to save");
    }

    private static IEnumerable<string> Headers(ParameterCollection plan) => JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray()
        .Where(part => part!["method"]!.GetValue<string>() == "POST").Select(part => part!["httpHeaders"]!["Sforce-Duplicate-Rule-Header"]!.GetValue<string>()).Distinct();

    private static JsonObject Refused(string part, string result, string member = "duplicateResult") => Sample.Step(200, new JsonObject
    {
        ["compositeResponse"] = new JsonArray(
            new JsonObject
            {
                ["referenceId"] = part,
                ["httpStatusCode"] = 400,
                ["body"] = new JsonArray(new JsonObject { [member] = JsonNode.Parse(result), ["errorCode"] = "DUPLICATES_DETECTED", ["message"] = "Use one of these records?" }),
            },
            new JsonObject
            {
                ["referenceId"] = "opportunity",
                ["httpStatusCode"] = 400,
                ["body"] = new JsonArray(new JsonObject { ["errorCode"] = "PROCESSING_HALTED", ["message"] = "The transaction was rolled back since another operation in the same transaction failed." }),
            }),
    });
}
