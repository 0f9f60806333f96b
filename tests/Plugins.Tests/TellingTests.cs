using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Who is told of a failure and when, and that our own telling starts nothing.</summary>
[TestClass]
public sealed class TellingTests
{
    private readonly Hub _hub = Hub.WithSharedDeal();

    private static JsonObject BrokenConnection => new()
    {
        ["statusCode"] = 401, ["headers"] = new JsonObject(), ["body"] = "Bad Key authorization token. Token must be a valid JWT signed with HS256 expired",
    };

    [TestMethod]
    public void Our_own_telling_of_a_failure_is_no_reason_to_try_again_and_a_sellers_edit_is()
    {
        Read("readReferrals", Sample.Step(503));
        _hub.State.Should().Be("Waiting to retry");

        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:30:00.000+0000|" + Sample.Integration)["Due"].Should().Be(false);
        _hub.State.Should().Be("Waiting to retry");
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:31:00.000+0000|" + Sample.Seller)["Due"].Should().Be(true);
    }

    [TestMethod]
    public void A_broken_connection_is_told_to_the_seller_once_and_once_more_when_it_breaks_again()
    {
        Told(Read("readReferrals", BrokenConnection)).Should().BeTrue();
        Told(Read("readReferrals", BrokenConnection)).Should().BeFalse("the seller knows");

        Due();
        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(), Sample.Microsofts());
        _hub.State.Should().Be("In step");

        Told(Read("readReferrals", BrokenConnection)).Should().BeTrue("it worked in between");
    }

    [TestMethod]
    public void A_change_gives_a_deal_that_failed_all_its_attempts_anew()
    {
        Read("readReferrals", Sample.Step(503));
        _hub.Deal.GetAttributeValue<int>("cosell_attempts").Should().Be(1);

        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:40:00Z");

        _hub.Deal.GetAttributeValue<int>("cosell_attempts").Should().Be(0);
    }

    [TestMethod]
    public void Nothing_is_told_to_a_seller_whose_Salesforce_cannot_be_reached()
    {
        Told(Read("readCrm", BrokenConnection)).Should().BeFalse();
    }

    [TestMethod]
    public void A_request_that_came_during_a_synchronization_is_why_the_deal_is_due_again()
    {
        Due();
        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts());
        Due();
        _hub.Complete(new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral(own => own["details"]!["dealValue"] = 75000)), ["crm"] = Sample.CompositeDone() });

        _hub.State.Should().Be("Due");
        _hub.Deal.GetAttributeValue<string>("cosell_duereason").Should().Be("changed meanwhile");
    }

    [TestMethod]
    [DataRow(75_000, 50_000, "writing to Partner Center")]
    [DataRow(50_000, 75_000, "writing to Salesforce")]
    public void The_log_says_where_a_run_broke_off(int salesforces, int partnerCenters, string where)
    {
        Due();
        Plan();
        _hub.Now = _hub.Now.AddMinutes(11);
        _hub.Reconcile();
        Plan();

        _hub.Log.Should().Contain(row => row.GetAttributeValue<string>("cosell_message").Contains(where, StringComparison.Ordinal));

        void Plan() => _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = salesforces), Sample.Referral(own => own["details"]!["dealValue"] = partnerCenters), Sample.Microsofts());
    }

    [TestMethod]
    public void What_was_read_and_found_in_step_is_known_afterwards()
    {
        Due();
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Plan(Sample.SharedOpportunity(row => row["LastModifiedDate"] = "2026-03-02T09:20:00.000+0000"), Sample.Referral(), Sample.Microsofts());
        _hub.State.Should().Be("In step");

        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:20:00.000+0000|" + Sample.Seller)["Due"].Should().Be(false);
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:21:00.000+0000|" + Sample.Seller)["Due"].Should().Be(true);
    }

    [TestMethod]
    public void The_trace_names_the_deal_by_its_id()
    {
        var deal = (string)_hub.RequestByCrm(Sample.OpportunityId)["DealId"];

        _hub.Traces.Should().Contain(line => line.Contains($"DealId {deal}", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Blanks_around_what_a_flow_passes_do_not_matter()
    {
        Due();

        _hub.Call(new BeginSync(), ("DealId", $" {_hub.Deal.Id}\n"))["Proceed"].Should().Be(true);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(503)]
    public void A_refusal_whose_telling_got_lost_is_tried_and_told_again(int status)
    {
        var lease = Refuse();

        Tell(lease, Sample.Step(status))["Message"].Should().Be("The seller is told again later.");

        _hub.State.Should().Be("Needs attention");
        _hub.Now = _hub.Now.AddMinutes(2);
        _hub.Reconcile()["Requeued"].Should().Be(1);
        Refuse(Sample.SharedOpportunity(row => row["Amount"] = 75_000), out var again);
        Told(again).Should().BeTrue();
    }

    [TestMethod]
    public void What_Salesforce_does_not_let_us_tell_is_not_told_again()
    {
        var lease = Refuse();

        Tell(lease, Sample.Step(200, JsonNode.Parse("""{"compositeResponse":[{"referenceId":"opportunity","httpStatusCode":400,"body":[{"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","message":"Locked."}]}]}""")));

        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile()["Requeued"].Should().Be(0);
    }

    [TestMethod]
    public void Whoever_could_not_be_told_is_told_of_the_next_refusal()
    {
        Read("readCrm", Sample.Step(400, "No such column."));
        Tell(_hub.Deal.GetAttributeValue<string>("cosell_leaseid"), Sample.Step(400))["Message"].ToString().Should().StartWith("The seller could not be told");

        Told(Read("readCrm", Sample.Step(400, "No such column."))).Should().BeTrue();
    }

    [TestMethod]
    public void A_telling_that_gets_lost_again_and_again_is_given_up_like_any_other_attempt()
    {
        _hub.Set("cosell_MostAttempts", "3");
        for (var times = 0; times < 2; times++)
        {
            Tell(Refuse(), Sample.Step(503));
            _hub.Now = _hub.Now.AddHours(1);
            _hub.Reconcile()["Requeued"].Should().Be(1);
        }

        Tell(Refuse(), Sample.Step(503))["Message"].ToString().Should().StartWith("The seller could not be told");
    }

    [TestMethod]
    public void A_lost_telling_of_a_run_that_another_one_followed_changes_nothing()
    {
        var lease = Refuse();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:21:00.000+0000|" + Sample.Seller);
        _hub.Begin();

        Tell(lease, Sample.Step(503))["Message"].Should().Be("The deal goes on by itself.");

        _hub.State.Should().Be("Syncing");
    }

    [TestMethod]
    [DataRow("readReferrals", "Needs attention")]
    [DataRow("readCrm", "Needs attention")]
    public void A_side_that_may_not_be_read_is_told_to_the_seller_once_and_again_once_it_could_be_read(string step, string state)
    {
        Told(Read(step, Sample.Step(400, "No such column."))).Should().BeTrue();
        _hub.State.Should().Be(state);
        Told(Read(step, Sample.Step(400, "No such column."))).Should().BeFalse("the seller knows");

        Due();
        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(), Sample.Microsofts());

        Told(Read(step, Sample.Step(400, "No such column."))).Should().BeTrue("it worked in between");
    }

    [TestMethod]
    public void A_referral_that_is_gone_is_told_to_the_seller()
    {
        var answer = Read("readReferrals", Sample.Step(404));

        _hub.State.Should().Be("Needs linking");
        answer["CrmRequest"].ToString().Should().Contain("Needs attention").And.Contain(Sample.ReferralId);
    }

    [TestMethod]
    public void Reading_that_is_refused_is_told_again_when_the_telling_got_lost()
    {
        Told(Read("readCrm", Sample.Step(400, "No such column."))).Should().BeTrue();

        Tell(_hub.Deal.GetAttributeValue<string>("cosell_leaseid"), Sample.Step(503))["Message"].Should().Be("The seller is told again later.");
        _hub.Now = _hub.Now.AddMinutes(2);
        _hub.Reconcile()["Requeued"].Should().Be(1);

        Told(Read("readCrm", Sample.Step(400, "No such column."))).Should().BeTrue();
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(404)]
    public void A_seller_whose_telling_no_poll_has_seen_is_told_again(int status)
    {
        Told(Read("readReferrals", Sample.Step(status))).Should().BeTrue();

        _hub.Now = _hub.Now.AddMinutes(12);
        _hub.Reconcile()["Requeued"].Should().Be(0, "the poll may still see it");
        _hub.Now = _hub.Now.AddMinutes(10);
        _hub.Reconcile()["Requeued"].Should().Be(1, "the run died before it told him");

        Told(Read("readReferrals", Sample.Step(status))).Should().BeTrue();
        Told(Read("readReferrals", Sample.Step(status))).Should().BeFalse("the poll has seen it");
        _hub.Now = _hub.Now.AddHours(1);
        _hub.Reconcile()["Requeued"].Should().Be(0);
    }

    [TestMethod]
    public void What_Partner_Center_refused_is_sent_again_as_long_as_the_seller_does_not_see_it()
    {
        Refuse();
        Due();

        _hub.Plan(Sample.SharedOpportunity(row => row["Amount"] = 75_000), Sample.Referral(), Sample.Microsofts())["ReferralAction"].Should().Be("update");
    }

    [TestMethod]
    public void A_deal_that_is_given_up_is_tried_again_until_a_poll_has_seen_that_the_seller_knows()
    {
        _hub.Set("cosell_NotifyByMail", "failed");
        GiveUp();

        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile()["Requeued"].Should().Be(1, "the run died before it told him");
        _hub.Deal.GetAttributeValue<string>("cosell_duereason").Should().Be("telling the seller");
        Told(Fail(503)).Should().BeTrue();
        _hub.State.Should().Be("Dead letter");
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:30:00.000+0000|" + Sample.Integration)["Due"].Should().Be(false);

        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile()["Requeued"].Should().Be(0, "the poll has seen it");
        _hub.State.Should().Be("Dead letter");
        _hub.Rows.Rows("cosell_notification").Count(row => row.GetAttributeValue<string>("cosell_body").Contains("503", StringComparison.Ordinal)).Should().Be(1, "those who look after co-sell were told when it was given up");
    }

    [TestMethod]
    public void A_deal_that_is_given_up_is_tried_again_when_its_telling_got_lost_and_not_for_ever()
    {
        GiveUp();

        Tell(_hub.Deal.GetAttributeValue<string>("cosell_leaseid"), Sample.Step(503))["Message"].Should().Be("The seller is told again later.");
        _hub.Now = _hub.Now.AddHours(7);
        _hub.Reconcile()["Requeued"].Should().Be(1);
        Told(Fail(503)).Should().BeTrue();

        Tell(_hub.Deal.GetAttributeValue<string>("cosell_leaseid"), Sample.Step(503))["Message"].ToString().Should().StartWith("The seller could not be told");
        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile()["Requeued"].Should().Be(0);
    }

    [TestMethod]
    public void Who_is_known_to_have_been_told_is_not_told_again()
    {
        var lease = Refuse();
        _hub.Deal.GetAttributeValue<string>("cosell_telling").Should().Contain("Needs attention");

        Tell(lease, Sample.Step(200, JsonNode.Parse("""{"compositeResponse":[{"referenceId":"opportunity","httpStatusCode":204,"body":null}]}""")))["Message"].Should().Be("The seller knows.");

        _hub.Deal.GetAttributeValue<DateTime?>("cosell_tellon").Should().BeNull();
        _hub.Now = _hub.Now.AddDays(1);
        _hub.Reconcile()["Requeued"].Should().Be(0);
        Tell(lease, Sample.Step(503))["Message"].Should().Be("The deal goes on by itself.", "it is over");
    }

    [TestMethod]
    public void A_seller_who_is_told_that_it_is_tried_again_changes_nothing_of_that()
    {
        Told(Read("readReferrals", Sample.Step(503))).Should().BeTrue();
        var next = _hub.Deal.GetAttributeValue<DateTime?>("cosell_nextattempton");

        Tell(_hub.Deal.GetAttributeValue<string>("cosell_leaseid"), Sample.Step(200));

        (_hub.State, _hub.Deal.GetAttributeValue<DateTime?>("cosell_nextattempton")).Should().Be(("Waiting to retry", next));
    }

    [TestMethod]
    public void What_was_to_be_told_is_old_once_the_deal_is_taken_up_again()
    {
        Refuse();
        Due();

        _hub.Begin();

        _hub.Deal.GetAttributeValue<DateTime?>("cosell_tellon").Should().BeNull();
        _hub.Deal.GetAttributeValue<string>("cosell_telling").Should().BeNull();
    }

    [TestMethod]
    public void A_trouble_that_another_one_interrupts_is_told_once()
    {
        _hub.Set("cosell_NotifyByMail", "failed");
        Refuse();
        Read("readReferrals", Sample.Step(503));
        Refuse(Sample.SharedOpportunity(row => row["Amount"] = 76_000), out _);

        _hub.State.Should().Be("Needs attention");
        _hub.Rows.Rows("cosell_notification").Sum(row => row.GetAttributeValue<string>("cosell_body").Split("<li>").Length - 1).Should().Be(1, "those who look after co-sell know of it");
    }

    /// <summary>Partner Center refuses the seller's amount.</summary>
    /// <returns>The lease of the run.</returns>
    private string Refuse() => Refuse(Sample.SharedOpportunity(row => row["Amount"] = 75_000), out _);

    private string Refuse(JsonObject opportunity, out ParameterCollection answer)
    {
        if (_hub.State != "Due")
            Due();
        _hub.Plan(opportunity, Sample.Referral(), Sample.Microsofts())["ReferralAction"].Should().Be("update");
        answer = _hub.Complete(new JsonObject { ["referral"] = Sample.Step(400, JsonNode.Parse("""{"error":{"code":"invalidRequest","message":"No.","target":"details"}}""")) });
        Told(answer).Should().BeTrue();
        return _hub.Deal.GetAttributeValue<string>("cosell_leaseid");
    }

    /// <summary>Partner Center fails twice, which is as often as it may.</summary>
    private void GiveUp()
    {
        _hub.Set("cosell_MostAttempts", "2");
        Told(Read("readReferrals", Sample.Step(503))).Should().BeTrue();
        _hub.Now = _hub.Now.AddMinutes(2);
        _hub.Reconcile()["Requeued"].Should().Be(1);
        Told(Fail(503)).Should().BeTrue();
        _hub.State.Should().Be("Dead letter");
    }

    private ParameterCollection Fail(int status)
    {
        _hub.Begin();
        return _hub.Complete(new JsonObject { ["readReferrals"] = Sample.Step(status), ["plan"] = Sample.Step(0) });
    }

    private ParameterCollection Tell(string lease, JsonObject answer) => _hub.Call(
        new CompleteSync(), ("DealId", _hub.Deal.Id.ToString()), ("LeaseId", lease), ("Answers", new JsonObject { ["tell"] = answer }.ToJsonString()));

    private void Due() => _hub.Call(new RequestSync(), ("ReferralId", Sample.ReferralId), ("Reason", "asked"));

    private ParameterCollection Read(string step, JsonObject answer)
    {
        Due();
        _hub.Begin();
        return _hub.Complete(new JsonObject { [step] = answer, ["plan"] = Sample.Step(0) });
    }

    private static bool Told(ParameterCollection answer) => ((string)answer["CrmRequest"]).Length > 0;
}
