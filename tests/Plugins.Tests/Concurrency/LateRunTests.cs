using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Concurrency;

/// <summary>A run that comes to its end after its lease has: what it wrote is written, so it is remembered, whoever has the deal by then.</summary>
[TestClass]
public sealed class LateRunTests
{
    private const string OtherReferral = "0cecbaa3-0000-4000-8000-0000000000aa";

    private static readonly TimeSpan LeaseAndMore = TimeSpan.FromMinutes(16);

    private readonly Hub _hub = new();

    [TestMethod]
    public void A_referral_that_a_late_run_created_is_the_deals_even_while_another_run_reads()
    {
        var late = Share();
        var other = TakeOver();

        Complete(late, Created());

        ReferralId.Should().Be(Sample.ReferralId);
        _hub.State.Should().Be("Due", "what the other run has read may be older");
        var plan = () => _hub.Plan(_hub.Deal, other, new JsonArray(Sample.Opportunity()));
        plan.Should().Throw<InvalidPluginExecutionException>("else it would create the referral a second time").WithMessage("Another run has taken this deal over*");
        _hub.Begin()["ReadBy"].Should().Be("engagement");
    }

    [TestMethod]
    public void The_deal_still_holds_the_late_runs_plan_so_its_baseline_is_recorded()
    {
        var late = Share();
        TakeOver();

        Complete(late, Created());

        _hub.Deal.GetAttributeValue<string>("cosell_baseline").Should().Contain("50000");
    }

    [TestMethod]
    public void A_referral_that_a_late_run_created_after_another_run_has_planned_is_remembered()
    {
        var late = Share();
        var other = TakeOver();
        _hub.Plan(_hub.Deal, other, new JsonArray(Sample.Opportunity()));

        Complete(late, Created());

        ReferralId.Should().Be(Sample.ReferralId);
        _hub.State.Should().Be("Syncing", "the other run is writing");
        Complete(other, new JsonObject { ["referral"] = Sample.Step(503) });
        _hub.State.Should().Be("Due", "the deal is read afresh");
    }

    [TestMethod]
    public void When_two_runs_have_created_a_referral_each_none_is_thrown_away_and_somebody_is_told()
    {
        _hub.Set("cosell_NotifyByMail", "all");
        var late = Share();
        var other = TakeOver();
        _hub.Plan(_hub.Deal, other, new JsonArray(Sample.Opportunity()));
        Complete(other, Created());

        var answer = Complete(late, Created(own => own["id"] = OtherReferral));

        answer["Message"].Should().Be("Another run has taken this deal over. What this one wrote is remembered, and the deal is read afresh.");
        _hub.Deals.Select(deal => deal.GetAttributeValue<string>("cosell_referralidentifier")).Should().BeEquivalentTo([Sample.ReferralId, OtherReferral]);
        _hub.Rows.Rows("cosell_notification").Single().GetAttributeValue<string>("cosell_body").Should().Contain(Sample.ReferralId).And.Contain(OtherReferral);
    }

    [TestMethod]
    public void A_late_run_that_wrote_nothing_changes_nothing()
    {
        var late = Share();
        var other = TakeOver();

        Complete(late, new JsonObject { ["readCrm"] = Sample.Step(200), ["referral"] = Sample.Step(503) });

        _hub.State.Should().Be("Syncing");
        _hub.Deal.GetAttributeValue<string>("cosell_leaseid").Should().Be(other);
        _hub.Deal.GetAttributeValue<int>("cosell_requested").Should().Be(_hub.Deal.GetAttributeValue<int>("cosell_claimed"));
    }

    [TestMethod]
    public void A_completion_whose_answer_got_lost_comes_again_and_changes_nothing()
    {
        var lease = Share();
        Complete(lease, Created());
        var before = _hub.Rows.Copy();

        Complete(lease, Created());

        _hub.State.Should().Be("In step");
        foreach (var (column, value) in before.Rows("cosell_referral").Single().Attributes)
            _hub.Deal.GetAttributeValue<object>(column).Should().BeEquivalentTo(value, column);
    }

    [TestMethod]
    public void A_failed_completion_that_comes_again_is_not_counted_twice()
    {
        var lease = Share();
        Complete(lease, Created(crm: 503));

        Complete(lease, Created(crm: 503));

        _hub.Deal.GetAttributeValue<int>("cosell_attempts").Should().Be(1);
        _hub.State.Should().Be("Waiting to retry");
    }

    [TestMethod]
    public void A_late_run_and_the_run_that_replaced_it_end_in_any_order_with_one_referral_in_one_deal()
    {
        var late = Share();
        var other = TakeOver();
        _hub.Plan(_hub.Deal, other, new JsonArray(Sample.Opportunity()));
        var id = _hub.Deal.Id;

        MeetingCalls.InEveryOrder(_hub, [MeetingCalls.Complete(id, late, Created()), MeetingCalls.Complete(id, other, new JsonObject { ["referral"] = Sample.Step(503) })], (after, done) =>
        {
            done.Faults.Should().AllSatisfy(fault => fault.Should().BeNull());
            after.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(Sample.ReferralId);
            after.State.Should().Be("Due");
        });
    }

    private string? ReferralId => _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier");

    /// <summary>Begins to share a deal.</summary>
    /// <returns>The lease.</returns>
    private string Share()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity());
        return _hub.Deal.GetAttributeValue<string>("cosell_leaseid");
    }

    /// <summary>The lease ends, and another run takes the deal.</summary>
    private string TakeOver()
    {
        _hub.Now += LeaseAndMore;
        _hub.Reconcile();
        return (string)_hub.Begin()["LeaseId"];
    }

    private static JsonObject Created(Action<JsonObject>? change = null, int crm = 200) => new()
    {
        ["referral"] = Sample.Step(200, Sample.Referral(change)),
        ["connected"] = Sample.Step(200, Sample.Microsofts()),
        ["crm"] = crm == 200 ? Sample.CompositeDone() : Sample.Step(crm),
    };

    private ParameterCollection Complete(string lease, JsonObject answers) =>
        MeetingCalls.Complete(_hub.Deals.Single(deal => deal.GetAttributeValue<string>("cosell_crmrecordid") is not null).Id, lease, answers)(_hub.Rows, _hub.Now);
}
