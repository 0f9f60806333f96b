using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Each failure ends in a state, a sentence in plain words and a next step; none loops.</summary>
[TestClass]
public sealed class FailureTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();

    private string Message => _hub.Deal.GetAttributeValue<string>("cosell_lasterror");

    [TestMethod]
    [DataRow("INSUFFICIENT_ACCESS_OR_READONLY", "Salesforce does not let the integration user change this.", "permission set CoSell Integration")]
    [DataRow("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "Salesforce does not let the integration user change this.", "permission set CoSell Integration")]
    [DataRow("INVALID_FIELD_FOR_INSERT_UPDATE", "Salesforce does not let the integration user change this.", "permission set CoSell Integration")]
    [DataRow("FIELD_CUSTOM_VALIDATION_EXCEPTION", "A rule of your Salesforce org refused the change.", "exempt the integration user")]
    [DataRow("CANNOT_EXECUTE_FLOW_TRIGGER", "A rule of your Salesforce org refused the change.", "exempt the integration user")]
    [DataRow("REQUIRED_FIELD_MISSING", "Your Salesforce org wants a field that the deal does not bring along.", "mapping row with a default")]
    [DataRow("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Salesforce does not know a value of the change.", "add the value to the picklist")]
    [DataRow("DUPLICATES_DETECTED", "A duplicate rule of your Salesforce org refused a record.", "Merge or correct the record")]
    [DataRow("STRING_TOO_LONG", "Salesforce refused the change.", "Correct what it names")]
    public void What_Salesforce_refuses_waits_for_a_person_with_its_own_words_and_the_next_step(string code, string sentence, string fix)
    {
        WriteToSalesforce();

        _hub.Complete(new JsonObject { ["crm"] = Refused(code, "These are the words.") });

        _hub.State.Should().Be("Needs attention");
        Message.Should().StartWith(sentence).And.Contain("These are the words.").And.Contain(fix);
    }

    [TestMethod]
    [DataRow("""{"message":"The request is not valid.","target":"referral","innerError":{"code":"x","message":"Deal value is locked.","innerError":null}}""", "The request is not valid. Deal value is locked.")]
    [DataRow("""{"message":"Refused","target":"referral","innererror":{"message":"Outer cause","innererror":{"message":"Deal value is locked."}}}""", "Refused: Outer cause: Deal value is locked.")]
    [DataRow("""{"message":"Deal value is locked.","target":"referral","innerError":{"code":"x","message":"Deal value is locked."}}""", "Deal value is locked.")]
    [DataRow("""{"message":"Deal value is locked.","target":"Content-Type"}""", "Deal value is locked.")]
    [DataRow("""{"message":"Locked.","target":"details.dealValue"}""", "Locked. (field: details.dealValue)")]
    [DataRow("""{"message":"Locked.","target":"/details/requirements/solutions/0/id"}""", "Locked. (field: /details/requirements/solutions/0/id)")]
    [DataRow("""{"message":"Unknown.","target":"CustomerProfile"}""", "Unknown. (field: CustomerProfile)")]
    [DataRow("""{"message":"Wanted.","target":"statusReason"}""", "Wanted. (field: statusReason)")]
    [DataRow("""{"message":"The request is not valid.","target":"referral","innerError":{"message":"Locked.","target":"team[0].email"}}""", "The request is not valid. Locked. (field: team[0].email)")]
    [DataRow("""{"message":null,"target":"referral","innerError":{"message":"Locked."}}""", "Locked.")]
    [DataRow("""{"message":"Locked.","target":"see https://a.example/?x=1 for more"}""", "Locked.")]
    public void Partner_Centers_refusal_is_told_with_its_details_and_names_as_a_field_only_what_is_one(string error, string said)
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());

        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(400, new JsonObject { ["error"] = JsonNode.Parse(error) }) });

        Message.Should().Contain($"It said: {said}").And.NotContain("field: referral");
    }

    [TestMethod]
    [DataRow("ENTITY_IS_DELETED")]
    [DataRow("UNABLE_TO_LOCK_ROW")]
    public void A_record_that_is_gone_or_locked_is_read_again_once_and_then_with_growing_delays(string code)
    {
        WriteToSalesforce();
        _hub.Complete(new JsonObject { ["crm"] = Refused(code, "entity is deleted") });
        _hub.State.Should().Be("Due");

        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["notes"] = "New"), Sample.Microsofts());
        _hub.Complete(new JsonObject { ["crm"] = Refused(code, "entity is deleted") });

        _hub.State.Should().Be("Waiting to retry");
    }

    [TestMethod]
    [DataRow(500, "A_CODE_OF_NEXT_YEAR", "Waiting to retry")]
    [DataRow(503, null, "Waiting to retry")]
    [DataRow(400, "A_CODE_OF_NEXT_YEAR", "Needs attention")]
    [DataRow(404, null, "Needs attention")]
    public void A_part_that_Salesforce_itself_failed_at_is_tried_again(int status, string? code, string state)
    {
        WriteToSalesforce();
        JsonNode? body = code is null ? null : new JsonArray(new JsonObject { ["errorCode"] = code, ["message"] = "" });

        _hub.Complete(new JsonObject { ["crm"] = Sample.Step(200, new JsonObject { ["compositeResponse"] = new JsonArray(new JsonObject { ["referenceId"] = "opportunity", ["httpStatusCode"] = status, ["body"] = body }) }) });

        _hub.State.Should().Be(state);
        Message.Should().Contain($"It said: {status} ").And.NotContain("OK");
    }

    [TestMethod]
    public void A_locked_referral_is_explained_and_not_sent_again_until_somebody_acts()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        var told = _hub.Complete(new JsonObject { ["referral"] = Sample.Step(423, new JsonObject { ["error"] = new JsonObject { ["message"] = "The referral is locked." } }) });
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z");

        var again = _hub.Plan(Sample.Told(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());

        ((string)told["CrmRequest"]).Should().Contain("Partner Center has locked the referral").And.Contain("Needs attention");
        again["Done"].Should().Be(true);
        _hub.State.Should().Be("Needs attention");
    }

    [TestMethod]
    public void While_Partner_Center_is_down_the_seller_is_told_once()
    {
        Fail(503)["CrmRequest"].Should().Match<string>(request => request.Contains("Retrying") && request.Contains("Partner Center is not available"));
        Retry();
        Fail(503)["CrmRequest"].Should().Be("");
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:30:00.000Z|" + Own)["Due"].Should().Be(false, "the edit that told the seller comes back");
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:31:00.000Z|" + Sample.Seller)["Due"].Should().Be(true, "the seller edits");
    }

    [TestMethod]
    public void While_Salesforce_is_down_nobody_tries_to_tell_the_seller_there()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Begin();

        _hub.Complete(new JsonObject { ["readCrm"] = Sample.Step(503), ["plan"] = Sample.Step(0) })["CrmRequest"].Should().Be("");
    }

    [TestMethod]
    public void Retry_After_may_be_a_date()
    {
        var answer = Sample.Step(429);
        answer["headers"] = new JsonObject { ["Retry-After"] = "Mon, 02 Mar 2026 12:00:00 GMT" };

        Fail(answer);

        _hub.Deal.GetAttributeValue<DateTime>("cosell_nextattempton").Should().Be(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc));
    }

    [TestMethod]
    public void A_question_that_Salesforce_did_not_answer_is_no_failure_of_what_was_written()
    {
        WriteToSalesforce();
        var lookups = Sample.Step(200, JsonNode.Parse("""{"compositeResponse":[{"referenceId":"organization","httpStatusCode":400,"body":[{"errorCode":"INVALID_FIELD","message":"No such column."}]}]}"""));

        _hub.Complete(new JsonObject { ["lookups"] = lookups, ["crm"] = Sample.CompositeDone() });

        _hub.State.Should().Be("In step");
    }

    [TestMethod]
    public void Names_of_headers_are_spelled_as_they_like()
    {
        var answer = Sample.Step(429);
        answer["headers"] = new JsonObject { ["retry-after"] = "3600" };

        Fail(answer);

        _hub.Deal.GetAttributeValue<DateTime>("cosell_nextattempton").Should().Be(_hub.Now.AddHours(1));
    }

    [TestMethod]
    public void A_code_of_a_step_that_got_no_answer_tells_of_the_connection()
    {
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T10:00:00.000Z|" + Sample.Seller);
        _hub.Begin();

        _hub.Complete(new JsonObject { ["readReferrals"] = new JsonObject(), ["codes"] = new JsonObject { ["readReferrals"] = "ActionSkipped Unauthorized", ["readCrm"] = "ActionSkipped" } });

        _hub.State.Should().Be("Waiting to retry");
        Message.Should().Contain("connection");
    }

    [TestMethod]
    public void After_the_last_attempt_the_deal_is_a_dead_letter_and_the_seller_is_told()
    {
        _hub.Set("cosell_MostAttempts", "3");
        Fail(503);
        Retry();
        Fail(503);
        Retry();

        var told = Fail(503);

        _hub.State.Should().Be("Dead letter");
        Message.Should().Contain("It failed 3 times and is not tried again by itself.").And.Contain("Retry now");
        ((string)told["CrmRequest"]).Should().Contain("Needs attention").And.Contain("It failed 3 times");
        _hub.Deal.GetAttributeValue<DateTime?>("cosell_failingsince").Should().NotBeNull();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T11:00:00.000Z|" + Sample.Integration)["Due"].Should().Be(false, "the poll has seen that the seller was told");
        _hub.Now = _hub.Now.AddDays(30);
        _hub.Reconcile()["Requeued"].Should().Be(0);
    }

    [TestMethod]
    public void An_edit_brings_a_dead_letter_back_and_a_success_forgets_what_failed()
    {
        _hub.Set("cosell_MostAttempts", "1");
        Fail(503);
        _hub.State.Should().Be("Dead letter");

        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T11:00:00.000Z|" + Sample.Seller)["Due"].Should().Be(true);
        _hub.Plan(Sample.SharedOpportunity(row => (row["Co_sell_Sync_Status__c"], row["Co_sell_Message__c"]) = ("In step", null)), Sample.Referral(), Sample.Microsofts());

        _hub.State.Should().Be("In step");
        _hub.Deal.GetAttributeValue<DateTime?>("cosell_failingsince").Should().BeNull();
        _hub.Deal.GetAttributeValue<int>("cosell_attempts").Should().Be(0);
    }

    [TestMethod]
    [DataRow("dead-letter")]
    [DataRow("Unavailable")]
    [DataRow("unavailable")]
    public void A_class_or_the_dead_letter_list_is_retried_in_one_call(string what)
    {
        _hub.Set("cosell_MostAttempts", "1");
        Fail(503);

        var answer = _hub.Retry(what);

        answer["Retried"].Should().Be(1);
        _hub.State.Should().Be("Due");
        _hub.Deal.GetAttributeValue<int>("cosell_attempts").Should().Be(0);
        _hub.Retry(what)["Retried"].Should().Be(0, "it is on its way");
    }

    [TestMethod]
    public void A_class_that_does_not_exist_is_refused_with_those_that_do()
    {
        _hub.Invoking(hub => hub.Retry("everything")).Should().Throw<InvalidPluginExecutionException>().WithMessage("*dead-letter*Unavailable*");
    }

    [TestMethod]
    public void Of_many_deals_as_many_as_there_is_room_for_are_due_and_the_others_wait_for_the_next_runs()
    {
        for (var i = 0; i < 450; i++)
            _hub.Rows.Create(new Entity("cosell_referral") { ["cosell_syncstate"] = new OptionSetValue(856320006), ["cosell_errorclass"] = new OptionSetValue(856320004), ["cosell_failingsince"] = _hub.Now });

        _hub.Retry("dead-letter")["Retried"].Should().Be(450);
        Count(856320000).Should().Be(200);
        Count(856320004).Should().Be(250);
        foreach (var deal in _hub.Deals.Where(deal => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320000))
            deal["cosell_syncstate"] = new OptionSetValue(856320002);
        _hub.Now = _hub.Now.AddMinutes(5);
        _hub.Reconcile()["Requeued"].Should().Be(200);
    }

    private const string Own = Sample.Integration;

    private int Count(int state) => _hub.Deals.Count(deal => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == state);

    private void WriteToSalesforce()
    {
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["notes"] = "New"), Sample.Microsofts());
    }

    private static JsonObject Refused(string code, string words) => Sample.Step(200, new JsonObject
    {
        ["compositeResponse"] = new JsonArray(new JsonObject
        {
            ["referenceId"] = "opportunity", ["httpStatusCode"] = 400, ["body"] = new JsonArray(new JsonObject { ["errorCode"] = code, ["message"] = words }),
        }),
    });

    private ParameterCollection Fail(int status) => Fail(Sample.Step(status));

    private ParameterCollection Fail(JsonObject answer)
    {
        if (_hub.State != "Due")
            _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        _hub.Begin();
        return _hub.Complete(new JsonObject { ["readReferrals"] = answer, ["plan"] = Sample.Step(0) });
    }

    private void Retry()
    {
        _hub.Now = _hub.Deal.GetAttributeValue<DateTime>("cosell_nextattempton");
        _hub.Reconcile();
        _hub.State.Should().Be("Due");
    }
}
