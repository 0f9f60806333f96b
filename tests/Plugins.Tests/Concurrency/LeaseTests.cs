using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Concurrency;

/// <summary>Two calls for one deal at the same moment, in every order of their statements: nothing is lost, and nobody works twice.</summary>
[TestClass]
public sealed class LeaseTests
{
    private const int Due = 856320000;
    private const int Syncing = 856320001;

    private const string Edit = "2026-03-02T10:00:00.000Z|" + Sample.Seller;

    private static readonly string OtherReferral = "0cecbaa3-0000-4000-8000-0000000000aa";

    [TestMethod]
    public void A_request_is_not_lost_to_a_plan_that_has_nothing_to_write()
    {
        var hub = Requested();
        var lease = (string)hub.Begin()["LeaseId"];

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Plan(hub.Deal.Id, lease, Sample.SharedOpportunity(), Sample.Referral(), Sample.Microsofts()), MeetingCalls.Request(Sample.OpportunityId, Edit)], (after, done) =>
        {
            Succeeded(done);
            IsOwedNothing(after);
        }).Should().BeGreaterThan(20);
    }

    [TestMethod]
    public void A_request_is_not_lost_to_a_plan_that_writes()
    {
        var hub = Requested();
        var lease = (string)hub.Begin()["LeaseId"];

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Plan(hub.Deal.Id, lease, Sample.SharedOpportunity(row => row["Amount"] = 75000), Sample.Referral(), Sample.Microsofts()), MeetingCalls.Request(Sample.OpportunityId, Edit)], (after, done) =>
        {
            Succeeded(done);
            after.Complete(Written());
            IsOwedNothing(after);
        });
    }

    [TestMethod]
    public void A_request_is_not_lost_to_a_completion()
    {
        var hub = Planned(out var lease);

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Complete(hub.Deal.Id, lease, Written()), MeetingCalls.Event("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z")], (after, done) =>
        {
            Succeeded(done);
            IsOwedNothing(after);
        });
    }

    [TestMethod]
    public void A_request_is_not_lost_to_a_completion_that_failed()
    {
        var hub = Planned(out var lease);

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Complete(hub.Deal.Id, lease, new JsonObject { ["referral"] = Sample.Step(503) }), MeetingCalls.Event("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z")], (after, done) =>
        {
            Succeeded(done);
            IsOwedNothing(after);
        });
    }

    [TestMethod]
    public void Two_runs_cannot_both_take_the_lease()
    {
        var hub = Requested();

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Begin(hub.Deal.Id), MeetingCalls.Begin(hub.Deal.Id)], (after, done) =>
        {
            Succeeded(done);
            done.Answers.Count(answer => answer!["Proceed"] is true).Should().Be(1);
            var winner = done.Answers.Single(answer => answer!["Proceed"] is true)!;
            after.Deal.GetAttributeValue<string>("cosell_leaseid").Should().Be((string)winner["LeaseId"]);
        });
    }

    [TestMethod]
    public void A_request_that_meets_a_begin_is_read_by_it_or_followed_by_another()
    {
        var hub = Requested();
        hub.Now = hub.Now.AddMinutes(6); // nobody has come for the deal: a request makes it due anew

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Begin(hub.Deal.Id), MeetingCalls.Request(Sample.OpportunityId, Edit)], (after, done) =>
        {
            Succeeded(done);
            IsOwedNothing(after);
        });
    }

    [TestMethod]
    public void Two_requests_for_an_opportunity_that_nobody_knows_make_one_deal_and_none_fails()
    {
        MeetingCalls.InEveryOrder(new Hub(), [MeetingCalls.Request(Sample.OpportunityId, Edit), MeetingCalls.Request(Sample.OpportunityId, Edit)], (after, done) =>
        {
            Succeeded(done);
            after.Deals.Should().ContainSingle();
            done.Answers.Should().AllSatisfy(answer => answer!["Due"].Should().Be(true));
        });
    }

    [TestMethod]
    public void Two_events_of_a_referral_that_nobody_knows_make_one_deal_and_none_fails()
    {
        MeetingCalls.InEveryOrder(new Hub(), [MeetingCalls.Event("referral-created", OtherReferral, Edit), MeetingCalls.Event("referral-updated", OtherReferral, Edit)], (after, done) =>
        {
            Succeeded(done);
            after.Deals.Should().ContainSingle();
        });
    }

    [TestMethod]
    public void The_event_of_our_own_create_meets_its_answer_and_one_deal_holds_both()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        hub.Plan(Sample.Opportunity());
        var deal = hub.Deal;
        var answers = new JsonObject { ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone() };

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Complete(deal.Id, deal.GetAttributeValue<string>("cosell_leaseid"), answers), MeetingCalls.Event("referral-created", Sample.ReferralId, "2026-03-02T09:00:00Z")], (after, done) =>
        {
            Succeeded(done);
            var one = after.Deals.Should().ContainSingle().Which;
            one.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
            one.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(Sample.OpportunityId);
            IsOwedNothing(after);
        });
    }

    [TestMethod]
    public void The_timer_and_a_run_that_ends_do_not_undo_each_other()
    {
        var hub = Planned(out var lease);
        hub.Now = hub.Now.AddMinutes(11); // the lease has ended, its run has not

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Complete(hub.Deal.Id, lease, Written()), MeetingCalls.Of(new Reconcile())], (after, done) =>
        {
            Succeeded(done);
            IsOwedNothing(after);
            after.Deal.GetAttributeValue<int>("cosell_claimed").Should().BeLessThanOrEqualTo(after.Deal.GetAttributeValue<int>("cosell_requested"));
        });
    }

    [TestMethod]
    public void Trying_again_by_hand_does_not_end_a_run_that_has_just_begun()
    {
        var hub = Requested();

        MeetingCalls.InEveryOrder(hub, [MeetingCalls.Begin(hub.Deal.Id), MeetingCalls.Of(new RetryDeals(), ("DealId", hub.Deal.Id.ToString()))], (after, done) =>
        {
            Succeeded(done);
            IsOwedNothing(after);
            if (done.Answers[0]!["Proceed"] is true && after.Deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == Due)
                after.Begin()["Proceed"].Should().Be(false, "the run that began has the lease: {0}", done);
        });
    }

    [TestMethod]
    public void A_begin_a_request_and_the_timer_at_once_leave_nothing_undone()
    {
        var hub = Requested();
        hub.Now = hub.Now.AddMinutes(6);

        MeetingCalls.Seeded(seed: 1, count: 400, hub, [MeetingCalls.Begin(hub.Deal.Id), MeetingCalls.Request(Sample.OpportunityId, Edit), MeetingCalls.Of(new Reconcile())], (after, done) =>
        {
            Succeeded(done);
            IsOwedNothing(after);
        });
    }

    /// <summary>A shared deal that an event has made due.</summary>
    private static Hub Requested()
    {
        var hub = Hub.WithSharedDeal();
        hub.Now = hub.Now.AddMinutes(20);
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:10:00Z");
        return hub;
    }

    /// <summary>A deal whose change of the amount is on its way to Partner Center.</summary>
    private static Hub Planned(out string lease)
    {
        var hub = Requested();
        lease = (string)hub.Begin()["LeaseId"];
        hub.Plan(hub.Deal, lease, new JsonArray(Sample.SharedOpportunity(row => row["Amount"] = 75000)), Sample.Referral(), Sample.Microsofts());
        return hub;
    }

    private static JsonObject Written() => new() { ["referral"] = Sample.Step(200, Sample.Referral(own => own["details"]!["dealValue"] = 75000)), ["crm"] = Sample.CompositeDone() };

    private static void Succeeded(CallsDone done) => done.Faults.Should().AllSatisfy(fault => fault.Should().BeNull());

    /// <summary>What was asked for has been read, is due, or follows the run that is under way.</summary>
    private static void IsOwedNothing(Hub hub)
    {
        var deal = hub.Deal;
        var state = deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value;
        var isOwed = deal.GetAttributeValue<int>("cosell_requested") > deal.GetAttributeValue<int>("cosell_claimed");
        if (isOwed && state != Due)
            (state == Syncing && deal.GetAttributeValue<DateTime?>("cosell_leaseuntil") > hub.Now).Should().BeTrue("a request would wait for ever: state {0}", hub.State);
    }
}
