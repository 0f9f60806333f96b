using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace EndToEnd.Tests.Meeting;

/// <summary>
/// The shipped plug-ins in a Dataverse that holds several transactions open: two and three calls for one deal in every order of their
/// statements. No request is lost, no lease is taken twice, no referral that was created is forgotten.
/// </summary>
[TestClass]
public sealed class MeetingTests
{
    private const string OtherReferral = "0cecbaa3-0000-4000-8000-0000000000aa";

    [TestMethod]
    public async Task Two_runs_cannot_both_take_the_lease()
    {
        var scene = await Hub.AfterAsync(RequestedAsync);

        (await Meetings.InEveryOrderAsync(scene, mostStops: 2, [hub => hub.Begin(scene.Deal), hub => hub.Begin(scene.Deal)], (hub, answers) =>
        {
            var winner = answers.Should().ContainSingle(answer => (bool)answer["Proceed"]).Which;
            hub.Deal.GetAttributeValue<string>("cosell_leaseid").Should().Be((string)winner["LeaseId"]);
        })).Should().BeGreaterThan(10);
    }

    [TestMethod]
    public async Task A_request_that_meets_a_begin_is_read_by_it_or_followed_by_another()
    {
        var scene = await Hub.AfterAsync(async hub =>
        {
            await RequestedAsync(hub);
            await hub.PassAsync(TimeSpan.FromMinutes(6)); // nobody has come for the deal: a request makes it due anew
        });

        await Meetings.InEveryOrderAsync(scene, mostStops: 2, [hub => hub.Begin(scene.Deal), hub => hub.Request()], (hub, _) => Meetings.NothingIsOwed(hub));
    }

    [TestMethod]
    [DataRow(50000, true)]
    [DataRow(75000, false)]
    public async Task A_request_is_not_lost_to_a_plan(int amount, bool done)
    {
        var lease = "";
        var scene = await Hub.AfterAsync(async hub =>
        {
            await RequestedAsync(hub);
            lease = (string)hub.Begin(hub.Deal.Id)["LeaseId"];
        });

        await Meetings.InEveryOrderAsync(scene, mostStops: 1, [hub => PlanOf(hub, scene.Deal, lease, amount), hub => hub.Request()], (hub, answers) =>
        {
            answers[0]["Done"].Should().Be(done);
            if (!done)
                hub.Complete(hub.Deal.Id, lease, Written(amount));
            Meetings.NothingIsOwed(hub);
        });
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(503)]
    public async Task A_request_is_not_lost_to_a_completion(int status)
    {
        var lease = "";
        var scene = await Hub.AfterAsync(async hub => lease = await PlannedAsync(hub));

        await Meetings.InEveryOrderAsync(
            scene, mostStops: 1,
            [
                hub => hub.Complete(scene.Deal, lease, status == 200 ? Written(75000) : new JsonObject { ["referral"] = Sample.Step(status) }),
                hub => hub.Event("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z"),
            ],
            (hub, _) => Meetings.NothingIsOwed(hub));
    }

    [TestMethod]
    public async Task Two_notices_of_a_deal_that_nobody_knows_make_one_deal()
    {
        var scene = await Hub.AfterAsync(_ => Task.CompletedTask);

        await Meetings.InEveryOrderAsync(scene, mostStops: 2, [hub => hub.Request(), hub => hub.Request()], (hub, _) => hub.Deals.Should().ContainSingle());
        await Meetings.InEveryOrderAsync(
            scene, mostStops: 2,
            [hub => hub.Event("referral-created", OtherReferral, "2026-03-02T09:00:00Z"), hub => hub.Event("referral-updated", OtherReferral, "2026-03-02T09:00:01Z")],
            (hub, _) => hub.Deals.Should().ContainSingle());
    }

    [TestMethod]
    public async Task The_event_of_our_own_create_meets_its_answer_and_one_deal_holds_both()
    {
        var lease = "";
        var scene = await Hub.AfterAsync(hub =>
        {
            lease = Create(hub).Lease;
            return Task.CompletedTask;
        });

        await Meetings.InEveryOrderAsync(
            scene, mostStops: 1, [hub => hub.Complete(scene.Deal, lease, Created()), hub => hub.Event("referral-created", Sample.ReferralId, "2026-03-02T09:00:00Z")],
            (hub, _) =>
            {
                hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
                hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(Sample.OpportunityId);
                Meetings.NothingIsOwed(hub);
            });
    }

    [TestMethod]
    public async Task A_referral_that_a_run_created_whose_lease_was_lost_is_remembered()
    {
        var (late, other) = ("", "");
        var scene = await Hub.AfterAsync(async hub =>
        {
            (var deal, late) = Create(hub);
            await hub.PassAsync(TimeSpan.FromMinutes(16));
            hub.Call("cosell_Reconcile");
            other = (string)hub.Begin(deal)["LeaseId"];
            hub.Plan(deal, other, Sample.Opportunity());
        });

        await Meetings.InEveryOrderAsync(
            scene, mostStops: 1, [hub => hub.Complete(scene.Deal, late, Created()), hub => hub.Complete(scene.Deal, other, new JsonObject { ["referral"] = Sample.Step(503) })],
            (hub, _) =>
            {
                hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
                Meetings.NothingIsOwed(hub);
            });
    }

    [TestMethod]
    public async Task A_begin_a_request_and_the_timer_at_once_leave_nothing_undone()
    {
        var scene = await Hub.AfterAsync(async hub =>
        {
            await RequestedAsync(hub);
            await hub.PassAsync(TimeSpan.FromMinutes(6));
        });

        await Meetings.SeededAsync(scene, seeds: 60, [hub => hub.Begin(scene.Deal), hub => hub.Request(), hub => hub.Call("cosell_Reconcile")], (hub, _) => Meetings.NothingIsOwed(hub));
    }

    [TestMethod]
    public async Task A_completion_two_events_and_the_timer_at_once_leave_nothing_undone()
    {
        var lease = "";
        var scene = await Hub.AfterAsync(async hub =>
        {
            lease = await PlannedAsync(hub);
            await hub.PassAsync(TimeSpan.FromMinutes(11)); // the lease has ended, its run has not
        });

        await Meetings.SeededAsync(
            scene, seeds: 40,
            [
                hub => hub.Complete(scene.Deal, lease, Written(75000)), hub => hub.Call("cosell_Reconcile"),
                hub => hub.Event("referral-updated", Sample.ReferralId, "2026-03-02T11:00:00Z"), hub => hub.Request(),
            ],
            (hub, _) => Meetings.NothingIsOwed(hub));
    }

    private static ParameterCollection PlanOf(Hub hub, Guid deal, string lease, int amount) =>
        hub.Plan(deal, lease, Sample.SharedOpportunity(row => row["Amount"] = amount), Sample.Referral(), Sample.Microsofts());

    /// <summary>A shared deal that an event has made due.</summary>
    private static async Task RequestedAsync(Hub hub)
    {
        var (deal, lease) = Create(hub);
        hub.Complete(deal, lease, Created());
        await hub.PassAsync(TimeSpan.FromMinutes(20));
        hub.Event("referral-updated", Sample.ReferralId, "2026-03-02T09:10:00Z");
    }

    /// <summary>A deal whose change of the amount is on its way to Partner Center.</summary>
    private static async Task<string> PlannedAsync(Hub hub)
    {
        await RequestedAsync(hub);
        var lease = (string)hub.Begin(hub.Deal.Id)["LeaseId"];
        PlanOf(hub, hub.Deal.Id, lease, 75000);
        return lease;
    }

    /// <summary>A deal whose referral is being created.</summary>
    private static (Guid Deal, string Lease) Create(Hub hub)
    {
        hub.Request("2026-03-02T08:55:00.000Z|" + Sample.Seller);
        var deal = hub.Deal.Id;
        var lease = (string)hub.Begin(deal)["LeaseId"];
        hub.Plan(deal, lease, Sample.Opportunity());
        return (deal, lease);
    }

    private static JsonObject Created() => new()
    {
        ["referral"] = Sample.Step(200, Sample.Referral()), ["connected"] = Sample.Step(200, Sample.Microsofts()), ["crm"] = Sample.CompositeDone(),
    };

    private static JsonObject Written(int amount) => new()
    {
        ["referral"] = Sample.Step(200, Sample.Referral(own => own["details"]!["dealValue"] = amount)), ["crm"] = Sample.CompositeDone(),
    };
}
