using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;
using static Plugins.Tests.Doubles.CatchUpAnswers;

namespace Plugins.Tests;

/// <summary>Which changes a catch-up takes for known, and which make a deal due.</summary>
[TestClass]
public sealed class CatchUpSeenTests
{
    private const int NeedsLinking = 856320005;
    private const string Unknown = "006000000000777AAA";
    private static readonly JsonNode Solution = JsonNode.Parse("""{"Opportunity__c":"006000000000001AAA","SystemModstamp":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}""")!;

    private readonly Hub _hub = Hub.WithSharedDeal().AskedByFilter();

    [TestMethod]
    public void Nothing_but_an_opportunity_that_is_there_makes_a_row()
    {
        var solution = JsonNode.Parse($$"""{"Opportunity__c":"{{Unknown}}","SystemModstamp":"2026-03-02T09:10:00.000+0000","LastModifiedById":"005000000000001AAA"}""")!;

        Requeued(Of([], ("solutions", [solution]))).Should().Be(0);
        Requeued(Of([], ("opportunities", [Opportunity("2026-03-02T09:40:00.000+0000", Sample.Seller, deleted: true, id: Unknown)]))).Should().Be(0);
        Requeued(Of([], ("opportunities", [Opportunity("2026-03-02T09:50:00.000+0000", Sample.Seller, id: Unknown)]))).Should().Be(1);
    }

    [TestMethod]
    [DataRow("2026-03-02T09:29:54.000+0000", 0)]
    [DataRow("2026-03-02T09:29:55.000+0000", 1)]
    public void What_changed_in_the_seconds_before_a_read_may_not_have_been_read(string changed, int requeued)
    {
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:29:00Z");
        _hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["updatedDateTime"] = "2026-03-02T09:29:00Z"), Sample.Microsofts());
        var solution = Solution.DeepClone();
        solution["SystemModstamp"] = changed;

        Requeued(Of([], ("solutions", [solution]))).Should().Be(requeued);
    }

    [TestMethod]
    public void A_deleted_opportunity_is_due_though_its_last_edit_is_our_own_and_known()
    {
        Requeued(Of([], ("opportunities", [Opportunity("2026-03-02T09:10:00.000+0000", Sample.Integration, deleted: true, modified: "2026-03-02T09:00:05.000+0000")]))).Should().Be(1);
    }

    [TestMethod]
    public void What_belongs_to_a_lost_or_closed_deal_does_not_make_it_due()
    {
        _hub.Deal["cosell_syncstate"] = new OptionSetValue(NeedsLinking);
        Requeued(Of([], ("solutions", [Solution]))).Should().Be(0);

        _hub.Deal["cosell_syncstate"] = new OptionSetValue(856320002);
        _hub.Deal["cosell_status"] = new OptionSetValue(856320002);
        Requeued(Of([], ("solutions", [Solution]))).Should().Be(0);
    }

    [TestMethod]
    [DataRow("2026-03-02T09:05:00.000+0000", 0)]
    [DataRow("2026-03-02T09:15:00.000+0000", 1)]
    public void An_opportunity_that_was_read_and_waits_for_a_person_is_due_only_after_an_edit(string edited, int requeued)
    {
        Refused();

        Requeued(Of([], ("opportunities", [Opportunity(edited, Sample.Seller)]))).Should().Be(requeued);
    }

    [TestMethod]
    [DataRow(Sample.ReferralId, "2026-03-02T09:09:59Z", 0)]
    [DataRow(Sample.ReferralId, "2026-03-02T09:20:00Z", 1)]
    [DataRow(Sample.MicrosoftReferralId, "2026-03-02T09:20:00Z", 1)]
    public void A_referral_that_was_read_and_waits_for_a_person_is_due_only_after_a_change(string id, string changed, int requeued)
    {
        Refused();

        Requeued(Of([Changed(id, changed)])).Should().Be(requeued);
    }

    [TestMethod]
    [DataRow("2026-03-02T09:00:01.0000001Z", 0)]
    [DataRow("2026-03-02T09:00:01.0000002Z", 1)]
    public void Microsofts_copy_changes_with_our_own_write_and_within_a_second(string changed, int requeued)
    {
        _hub.WithoutOpinions();

        Requeued(Of([Changed(Sample.MicrosoftReferralId, changed, "msft")])).Should().Be(requeued);
    }

    [TestMethod]
    public void Another_copy_of_a_deal_that_we_know_makes_that_deal_due_and_no_second_row()
    {
        Requeued(Of([Changed("0cecbaa3-0000-4000-8000-0000000000a9", "2026-03-02T09:20:00Z", engagement: Sample.EngagementId)])).Should().Be(1);

        _hub.Deals.Should().ContainSingle();
        _hub.State.Should().Be("Due");
    }

    [TestMethod]
    [DataRow("2026-03-02T09:28:00Z", false)]
    [DataRow("2026-03-02T09:27:59Z", true)]
    public void An_event_that_may_still_be_on_its_way_does_not_count_as_lost(string changed, bool isLost)
    {
        Requeued(Of([Changed(Sample.ReferralId, changed)])).Should().Be(1);

        _hub.Log.Any(row => row.GetAttributeValue<string>("cosell_message").Contains("did not arrive", StringComparison.Ordinal)).Should().Be(isLost);
    }

    [TestMethod]
    public void A_storm_of_referrals_is_spread_over_runs_too_and_a_walk_without_room_begins_again()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var bulk = Enumerable.Range(1, 250).Select(i => Changed($"b01cbaa3-0000-4000-8000-{i:d12}", "2026-03-02T10:30:00Z")).ToArray();

        _hub.Reconcile(Of(bulk[..100]))["More"].Should().Be(true);
        var second = Of(bulk[100..200]);
        second["crm"] = Sample.Step(0); // Salesforce had told everything and was not asked again
        _hub.Reconcile(second)["More"].Should().Be(false, "two hundred deals are due");
        _hub.Now = _hub.Now.AddMinutes(2);
        _hub.Reconcile()["ReferralSkip"].Should().Be(200);
        _hub.Reconcile(Of(bulk[200..]))["Requeued"].Should().Be(0);
        _hub.Now = _hub.Now.AddMinutes(2);

        _hub.Reconcile()["ReferralSkip"].Should().Be(0, "whatever became due may have moved on, and others past the skip");
    }

    [TestMethod]
    public void A_moment_is_walked_through_once_more_when_only_its_beginning_was_new()
    {
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        var bulk = Enumerable.Range(1, 150).Select(i => Changed($"b01cbaa3-0000-4000-8000-{i:d12}", "2026-03-02T10:30:00Z", i <= 100 ? "contoso" : "msft")).ToArray();

        _hub.Reconcile(Of(bulk[..100]))["ReferralSkip"].Should().Be(100);
        var again = _hub.Reconcile(Of(bulk[100..]));

        again["More"].Should().Be(true);
        again["ReferralSkip"].Should().Be(0);
    }

    /// <summary>Brings the deal to <em>Needs attention</em>, read at ten past nine.</summary>
    private void Refused()
    {
        _hub.Now = _hub.Now.AddMinutes(10);
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T09:29:00Z");
        Refuse();
        _hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:10:00.000+0000|" + Sample.Integration); // the seller was told
        Refuse();

        void Refuse()
        {
            _hub.Begin();
            _hub.Complete(new JsonObject { ["readCrm"] = Sample.Step(400), ["plan"] = Sample.Step(0) });
            _hub.State.Should().Be("Needs attention");
        }
    }

    /// <summary>How many deals a catch-up of half an hour later makes due.</summary>
    private object Requeued(JsonObject answers)
    {
        _hub.Now = _hub.Now.AddMinutes(30);
        _hub.Reconcile();
        return _hub.Reconcile(answers)["Requeued"];
    }
}
