using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

[TestClass]
public sealed class ReceivingTests
{
    private static readonly JsonObject Inbound = Sample.Referral(referral =>
    {
        referral["externalReferenceId"] = "";
        referral["direction"] = "Incoming";
        (referral["status"], referral["substatus"]) = ("New", "Pending");
    });

    private readonly Hub _hub = new();

    [TestMethod]
    public void A_deal_from_Microsoft_becomes_an_opportunity_on_hold_with_customer_contact_and_solutions()
    {
        var plan = Receive();

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
    public void A_customer_of_the_same_name_and_postal_code_is_not_created_twice()
    {
        var plan = Receive("""
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
        Receive();

        CompleteReceiving();

        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(Sample.OpportunityId);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:00:05.000Z|" + Sample.Integration)["Due"].Should().Be(false);
    }

    [TestMethod]
    public void Microsofts_copy_is_read_next_when_it_was_not_read_with_the_deal()
    {
        Receive();

        CompleteReceiving();

        _hub.State.Should().Be("Due");
        _hub.Begin()["ReadBy"].Should().Be("engagement");
    }

    [TestMethod]
    public void A_deal_that_Salesforce_refused_is_tried_again_once_Salesforce_was_mended()
    {
        Receive();
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
    public void Edits_wait_while_the_deal_is_on_hold()
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Amount"]) = ("On Hold", 90000)), Linked(), Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
    }

    [TestMethod]
    public void Leaving_the_hold_accepts_the_deal_and_takes_the_waiting_edits_along()
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Amount"]) = ("Qualification", 90000)), Linked(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("\"Active\"").And.Contain("\"Accepted\"").And.Contain("90000");
    }

    [TestMethod]
    [DataRow("Accept", "Active", "Accepted", "Qualification")]
    [DataRow("Decline", "Closed", "Declined", "Closed Lost")]
    [DataRow("Report an error", "Closed", "Error", "Closed Lost")]
    public void An_answer_that_has_reached_Partner_Center_alone_moves_the_stage_when_Salesforce_is_there_again(string answer, string status, string substatus, string stage)
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var answered = Linked();
        (answered["status"], answered["substatus"]) = (status, substatus);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Response__c"], row["Co_sell_Confirm__c"]) = ("On Hold", answer, true)), answered, Sample.Microsofts());

        plan["ReferralAction"].Should().Be("none");
        Requests(plan)["opportunity"]["StageName"]!.GetValue<string>().Should().Be(stage);
    }

    [TestMethod]
    public void Microsofts_customer_agreed_with_Microsoft_so_the_consent_of_a_received_deal_is_no_news()
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var accepted = Linked();
        (accepted["status"], accepted["substatus"]) = ("Active", "Accepted");
        accepted["consent"] = new JsonObject { ["consentToContact"] = true, ["consentToToShareInfoWithOthers"] = true, ["consentToShareReferralWithMicrosoftSellers"] = true };

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Customer_Consent__c"]) = ("Qualification", false)), accepted, Sample.Microsofts());

        ((string)plan["Message"]).Should().NotContain("Customer Consent");
    }

    [TestMethod]
    public void A_stage_that_the_seller_moved_on_after_his_answer_stays()
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var answered = Linked();
        (answered["status"], answered["substatus"]) = ("Active", "Accepted");

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Response__c"]) = ("Proposal/Price Quote", "Accept")), answered, Sample.Microsofts());

        Requests(plan)["opportunity"].ContainsKey("StageName").Should().BeFalse();
    }

    [TestMethod]
    public void A_win_that_comes_a_moment_after_the_acceptance_stays_and_goes_out_next()
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(
            Accepting(row => (row["StageName"], row["Co_sell_Response__c"], row["Co_sell_Confirm__c"]) = ("Closed Won", "Accept", true)), Linked(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Linked()), ["crm"] = Sample.CompositeDone() });

        ((string)plan["ReferralPatch"]).Should().Contain("\"Accepted\"");
        Requests(plan)["opportunity"].ContainsKey("StageName").Should().BeFalse();
        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    [DataRow("Closed Won", "Won")]
    [DataRow("Closed Lost", "Lost")]
    public void A_deal_that_the_seller_closes_while_a_colleague_accepts_it_in_Partner_Center_is_closed_there_too(string stage, string substatus)
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        var accepted = Linked();
        (accepted["status"], accepted["substatus"]) = ("Active", "Accepted");

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Confirm__c"]) = (stage, true)), accepted, Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain($"\"{substatus}\"");
        Requests(plan)["opportunity"].ContainsKey("StageName").Should().BeFalse();
    }

    [TestMethod]
    public void Closing_a_deal_as_lost_while_on_hold_declines_it()
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => (row["StageName"], row["Co_sell_Confirm__c"]) = ("Closed Lost", true)), Linked(), Sample.Microsofts());

        ((string)plan["ReferralPatch"]).Should().Contain("\"Declined\"").And.Contain("/statusReason");
    }

    [TestMethod]
    public void Winning_an_unanswered_deal_accepts_it_first_and_wins_it_next()
    {
        Receive();
        CompleteReceiving();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);

        var plan = _hub.Plan(Accepting(row => row["StageName"] = "Closed Won"), Linked(), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Linked()) });

        ((string)plan["ReferralPatch"]).Should().Contain("\"Accepted\"").And.NotContain("\"Won\"");
        _hub.State.Should().Be("Due");
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
        Receive();
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

    /// <summary>The first synchronization reads the referral, the second knows what Salesforce has of its customer.</summary>
    private ParameterCollection Receive(string accounts = "[]")
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        var begin = _hub.Begin();
        begin["ReadBy"].Should().Be("referral");
        _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(), Inbound)["Done"].Should().Be(true);
        begin = _hub.Begin();
        begin["ReadBy"].Should().Be("copies");
        ((string)begin["CrmLookups"]).Should().Contain("Fabrikam");
        _hub.Lookups = Sample.Found(("accountsByName", accounts));
        return _hub.Plan(_hub.Deal, (string)begin["LeaseId"], new JsonArray(), Inbound);
    }

    private void CompleteReceiving()
    {
        var created = Sample.CompositeDone();
        created["body"]!["compositeResponse"]!.AsArray().RemoveAt(0);
        created["body"]!["compositeResponse"]![0]!["body"] = new JsonObject { ["id"] = Sample.OpportunityId, ["success"] = true };
        _hub.Complete(new JsonObject { ["crm"] = created, ["link"] = Sample.Step(200, Linked()) });
    }

    private static JsonObject Linked()
    {
        var linked = (JsonObject)Inbound.DeepClone();
        linked["externalReferenceId"] = Sample.OpportunityId;
        return linked;
    }

    private static JsonObject Accepting(Action<JsonObject> change) => Sample.SharedOpportunity(row =>
    {
        row["Amount"] = 50000;
        change(row);
    });

    private static Dictionary<string, JsonObject> Requests(ParameterCollection plan) =>
        JsonNode.Parse((string)plan["CrmRequest"])!["compositeRequest"]!.AsArray().Where(request => request!["body"] is not null)
            .ToDictionary(request => request!["referenceId"]!.GetValue<string>(), request => request!["body"]!.AsObject());
}
