using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Whoever knows the webhook's address can send events of ids that he made up: they leave nothing, and there is a bound to them.</summary>
[TestClass]
public sealed class FloodTests
{
    private readonly Hub _hub = new();

    public FloodTests() => _hub.Set("cosell_NotifyByMail", "all");

    [TestMethod]
    public void An_id_that_Partner_Center_does_not_know_leaves_nothing()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Begin();

        var answer = _hub.Complete(new JsonObject { ["readReferrals"] = Sample.Step(404, new JsonObject { ["error"] = new JsonObject { ["message"] = "Not found" } }), ["plan"] = Sample.Step(0) });

        answer["State"].Should().Be("Removed");
        _hub.Rows.Rows("cosell_referral").Should().BeEmpty();
        _hub.Rows.Rows("cosell_notification").Should().BeEmpty();
        _hub.Log.Should().BeEmpty();
    }

    [TestMethod]
    public void A_broken_connection_removes_nothing()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Begin();

        _hub.Complete(new JsonObject { ["readReferrals"] = Sample.Step(404, new JsonObject { ["message"] = "Error from token exchange: The connection is not found." }), ["plan"] = Sample.Step(0) });

        _hub.State.Should().Be("Waiting to retry");
    }

    [TestMethod]
    public void A_true_referral_that_does_not_show_yet_is_found_by_the_catch_up()
    {
        _hub.Reconcile();
        An_id_that_Partner_Center_does_not_know_leaves_nothing();
        _hub.Now = _hub.Now.AddMinutes(16);
        _hub.Reconcile();

        _hub.Reconcile(new JsonObject { ["referrals"] = Sample.Step(200, new JsonObject { ["value"] = new JsonArray(Sample.Referral(own => own["externalReferenceId"] = "")) }) });

        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void A_referral_that_was_named_again_meanwhile_is_read_once_more()
    {
        _hub.RequestByEvent("referral-created", Sample.ReferralId);
        _hub.Begin();
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");

        _hub.Complete(new JsonObject { ["readReferrals"] = Sample.Step(404), ["plan"] = Sample.Step(0) });

        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    public void Three_hundred_events_of_made_up_ids_make_as_many_deals_as_a_minute_takes_and_one_message()
    {
        var outcomes = Enumerable.Range(0, 300).Select(_ => (string)_hub.RequestByEvent("referral-created", Guid.NewGuid().ToString())["Outcome"]).ToList();

        outcomes.Count(outcome => outcome == "due").Should().Be(30);
        outcomes.Count(outcome => outcome == "left to the catch-up").Should().Be(270);
        _hub.Deals.Should().HaveCount(30);
        _hub.Rows.Rows("cosell_notification").Should().ContainSingle();
        _hub.Now = _hub.Now.AddMinutes(1);
        _hub.RequestByEvent("referral-created", Guid.NewGuid().ToString())["Outcome"].Should().Be("due", "the next minute has events of its own");
    }

    [TestMethod]
    public void Deals_that_we_know_are_not_starved_by_made_up_ids()
    {
        var hub = Hub.WithSharedDeal();
        hub.Set("cosell_EventsPerMinute", "1");
        for (var i = 0; i < 5; i++)
            hub.RequestByEvent("referral-created", Guid.NewGuid().ToString());

        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z")["Outcome"].Should().Be("due");
        hub.RequestByCrm("006000000000042AAA")["Outcome"].Should().Be("due", "what Salesforce tells is not counted");
    }

    [TestMethod]
    public void Without_a_catch_up_Partner_Center_has_to_send_the_event_again()
    {
        _hub.Set("cosell_EventsPerMinute", "1");
        _hub.Set("cosell_CatchUpMinutes", "0");
        _hub.RequestByEvent("referral-created", Guid.NewGuid().ToString());

        var second = () => _hub.RequestByEvent("referral-created", Guid.NewGuid().ToString());

        second.Should().Throw<InvalidPluginExecutionException>().WithMessage("More than 1 events a minute*");
    }
}
