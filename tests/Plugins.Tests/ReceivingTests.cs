using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;
using static Plugins.Tests.ReceivedDeal;

namespace Plugins.Tests;

[TestClass]
public sealed class ReceivingTests
{
    private readonly Hub _hub = new();
    private readonly ReceivedDeal _received;

    public ReceivingTests() => _received = new(_hub);

    [TestMethod]
    public void A_deal_from_Microsoft_becomes_an_opportunity_on_hold_with_customer_contact_and_solutions()
    {
        var plan = _received.Receive();

        var requests = Requests(plan);
        requests["account"]["BillingCountry"]!.GetValue<string>().Should().Be("US");
        requests["contact1"]["Email"]!.GetValue<string>().Should().Be("sue@fabrikam.example");
        var opportunity = requests["opportunity"];
        opportunity["StageName"]!.GetValue<string>().Should().Be("On Hold");
        opportunity["Sync_with_Partner_Center__c"]!.GetValue<bool>().Should().BeTrue();
        opportunity["Referral_Identifier__c"]!.GetValue<string>().Should().Be(Sample.ReferralId);
        opportunity["AccountId"]!.GetValue<string>().Should().Be("@{account.id}");
        requests["solution1"]["Solution_Id__c"]!.GetValue<string>().Should().Be("SOL-15974-MQF");
        plan["ReferralAction"].Should().Be("link");
    }

    [TestMethod]
    public void What_the_org_asks_of_new_records_they_get_from_rows_with_a_default_and_later_syncs_leave_it_alone()
    {
        Constant("Account.RecordTypeId", "012000000000001AAA");
        Constant("RecordTypeId", "012000000000002AAA");

        var requests = Requests(_received.Receive());

        requests["account"]["RecordTypeId"]!.GetValue<string>().Should().Be("012000000000001AAA");
        requests["opportunity"]["RecordTypeId"]!.GetValue<string>().Should().Be("012000000000002AAA");
        ((string)_hub.Call(new CoSell.Plugins.CustomApis.Preflight(), ("CrmRecordId", Sample.OpportunityId))["CrmQuery"]).Should().NotContain("RecordTypeId", "what people choose afterwards is theirs");
    }

    [TestMethod]
    [DataRow("Amount >= 50000", "005000000000011AAA")]
    [DataRow("Account.BillingCountry in ('US', 'CA')", "005000000000011AAA")]
    [DataRow("Microsoft_Solutions__r.Solution_Id__c = 'SOL-15974-MQF' and CurrencyIsoCode = 'USD'", "005000000000011AAA")]
    [DataRow("Amount > 50000", "005000000000044AAA")]
    [DataRow("Account.BillingCountry = 'DE'", "005000000000044AAA")]
    public void Who_owns_a_deal_from_Microsoft_is_decided_by_rows_on_what_it_brings_and_else_by_its_account(string condition, string owner)
    {
        Constant("OwnerId", "005000000000011AAA", ("cosell_condition", condition), ("cosell_order", 400));
        Constant("OwnerId", "", ("cosell_name", "New: the account's owner"), ("cosell_expression", "{Account.OwnerId}"), ("cosell_order", 410));

        var requests = Requests(_received.Receive("""[{"Id":"001000000000001AAA","Name":"Fabrikam Inc","BillingPostalCode":"98052","OwnerId":"005000000000044AAA"}]"""));

        requests["opportunity"]["OwnerId"]!.GetValue<string>().Should().Be(owner);
    }

    [TestMethod]
    public void A_deal_that_no_row_routes_keeps_the_owner_that_Salesforce_gives_it_and_no_query_pays_for_the_rows()
    {
        Constant("OwnerId", "", ("cosell_expression", "{Account.OwnerId}"), ("cosell_condition", "Microsoft_Solutions__r.Solution_Id__c is not empty"));

        Requests(_received.Receive())["opportunity"].ContainsKey("OwnerId").Should().BeFalse("the account is new and has no owner yet");
        ((string)_hub.Call(new CoSell.Plugins.CustomApis.Preflight(), ("CrmRecordId", Sample.OpportunityId))["CrmQuery"]).Should().NotContain("Microsoft_Solutions__r.").And.NotContain("Account.OwnerId");
    }

    [TestMethod]
    public void A_deal_of_ours_is_neither_sent_nor_given_what_is_for_new_records()
    {
        Constant("RecordTypeId", "012000000000002AAA");
        _hub.RequestByCrm(Sample.OpportunityId);

        var plan = _hub.Plan(Sample.Opportunity());

        ((string)plan["ReferralBody"] + plan["CrmRequest"]).Should().NotBeEmpty().And.NotContain("012000000000002AAA");
    }

    [TestMethod]
    public void A_customer_of_the_same_name_and_postal_code_is_not_created_twice()
    {
        var plan = _received.Receive("""
            [ { "Id": "001A", "Name": "fabrikam inc", "BillingPostalCode": "10115" },
              { "Id": "001B", "Name": "Fabrikam Inc", "BillingPostalCode": "98052", "Contacts": { "records": [ { "Id": "003B", "Email": "SUE@fabrikam.example" } ] } } ]
            """);

        var requests = Requests(plan);
        requests.Should().NotContainKey("account").And.NotContainKey("contact1");
        requests["opportunity"]["AccountId"]!.GetValue<string>().Should().Be("001B");
        requests["contact1_role"]["ContactId"]!.GetValue<string>().Should().Be("003B");
    }

    [TestMethod]
    public void The_new_opportunity_is_linked_and_its_echo_is_recognised()
    {
        _received.Receive();

        _received.Complete();

        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(Sample.OpportunityId);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:00:05.000Z|" + Sample.Integration)["Due"].Should().Be(false);
    }

    [TestMethod]
    public void Microsofts_copy_is_read_next_when_it_was_not_read_with_the_deal()
    {
        _received.Receive();

        _received.Complete();

        _hub.State.Should().Be("Due");
        _hub.Begin()["ReadBy"].Should().Be("engagement");
    }

    [TestMethod]
    public void What_was_looked_up_for_an_opportunity_that_was_made_is_not_looked_up_again_when_the_link_back_is_refused()
    {
        _received.Receive();

        _received.Complete(Sample.Step(412));

        _hub.State.Should().Be("Due");
        _hub.Begin()["CrmLookups"].Should().Be("");
    }

    [TestMethod]
    public void A_deal_that_Salesforce_refused_is_tried_again_once_Salesforce_was_mended()
    {
        _received.Receive();
        var refused = JsonNode.Parse("""{"compositeResponse":[{"referenceId":"opportunity","httpStatusCode":400,"body":[{"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","message":"Region is required."}]}]}""");
        _hub.Complete(new JsonObject { ["crm"] = Sample.Step(200, refused) });
        _hub.State.Should().Be("Needs attention");
        _hub.Deal.GetAttributeValue<string>("cosell_lasterror").Should().StartWith("A rule of your Salesforce org refused the change. It said: Region is required. Correct the opportunity");

        _hub.RequestByEvent("referral-updated", Sample.ReferralId);
        var begin = _hub.Begin();
        begin["ReadBy"].Should().Be("copies", "what had to be looked up is still known");
        var plan = _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(), Inbound);

        plan["ReferralAction"].Should().Be("link");
        ((string)plan["CrmRequest"]).Should().NotBeEmpty();
    }

    [TestMethod]
    public void An_event_of_our_own_create_that_overtakes_its_answer_waits_and_is_merged()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity());
        _hub.RequestByEvent("related-referral-created", Sample.MicrosoftReferralId);
        var parked = _hub.Deals.Last();
        _hub.Begin(parked)["Proceed"].Should().Be(false);

        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });

        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void A_row_that_was_taken_out_of_play_is_not_synchronized_any_more()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity());
        _hub.RequestByEvent("related-referral-created", Sample.MicrosoftReferralId);
        var parked = _hub.Deals.Last();

        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() });

        _hub.Begin(parked)["Proceed"].Should().Be(false);
    }

    [TestMethod]
    public void An_opportunity_that_names_a_referral_is_joined_with_the_referrals_own_row()
    {
        _received.Receive();
        _hub.Now = _hub.Now.AddMinutes(30); // Salesforce wrote, but its answer got lost
        _hub.RequestByCrm(Sample.OpportunityId);

        var second = _hub.Deals.Last();
        var lease = (string)_hub.Begin(second)["LeaseId"];
        _hub.Plan(second, lease, new JsonArray(Sample.SharedOpportunity()))["Done"].Should().Be(true);

        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(Sample.OpportunityId);
        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
    }

    [TestMethod]
    [DataRow("no guid")]
    [DataRow("https://evil.example/x")]
    public void An_event_whose_id_is_no_guid_is_refused(string id)
    {
        var request = () => _hub.RequestByEvent("referral-created", id);

        request.Should().Throw<InvalidPluginExecutionException>().WithMessage("ReferralId is*no GUID*");
        _hub.Deals.Should().BeEmpty();
    }

    [TestMethod]
    public void Microsofts_test_event_is_taken_and_does_nothing()
    {
        _hub.RequestByEvent("test-created", "test")["Outcome"].Should().Be("test");
        _hub.Deals.Should().BeEmpty();
    }

    private void Constant(string crmPath, string value, params (string Column, object Value)[] columns)
    {
        var row = new Entity("cosell_fieldmapping")
        {
            ["cosell_name"] = "New: " + crmPath, ["cosell_crmpath"] = crmPath, ["cosell_crmlabel"] = crmPath, ["cosell_referralpath"] = "/deal/new",
            ["cosell_datatype"] = new OptionSetValue(856320000), ["cosell_direction"] = new OptionSetValue(856320002), ["cosell_default"] = value,
        };
        foreach (var (column, content) in columns)
            row[column] = content;
        _hub.Rows.Create(row);
    }
}
