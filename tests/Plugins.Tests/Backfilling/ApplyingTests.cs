using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Backfilling;

[TestClass]
public sealed class ApplyingTests
{
    private readonly Hub _hub = new();
    private readonly BackfillFlow _flow;

    public ApplyingTests() => _flow = new BackfillFlow(_hub);

    [TestMethod]
    public void A_dry_run_writes_nothing_but_its_report()
    {
        for (var i = 1; i <= 30; i++)
            _flow.AddPair(i);

        _flow.DryRun();

        _flow.Writes.Should().Be(0);
        _hub.Deals.Should().BeEmpty();
        _flow.Status.Should().Be("Ready");
        _hub.Rows.Rows("cosell_report").Should().ContainSingle("work papers go when everything is read");
    }

    [TestMethod]
    public void Applying_shares_the_opportunities_names_the_referrals_and_makes_the_deals_due()
    {
        _flow.AddPair(1);
        _flow.AddReferral(2);
        _flow.DryRun();

        _flow.Apply().Should().Contain("Done: 1 linked by this report");

        _flow.Opportunities[0]["Sync_with_Partner_Center__c"]!.GetValue<bool>().Should().BeTrue();
        _flow.Opportunities[0]["Referral_Identifier__c"]!.GetValue<string>().Should().Be(ExistingDeals.ReferralId(1));
        var deal = _hub.Deal;
        deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(ExistingDeals.OpportunityId(1));
        deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(ExistingDeals.ReferralId(1));
        _hub.State.Should().Be("Due");
        _hub.Begin(deal)["ReadBy"].Should().Be("engagement", "both copies can be read at once");
        _hub.Log.Should().ContainSingle().Which.GetAttributeValue<string>("cosell_message").Should().Contain("Same customer");
    }

    [TestMethod]
    public void The_poll_takes_our_own_change_for_ours()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        _flow.Apply();

        _hub.RequestByCrm(ExistingDeals.OpportunityId(1), "2026-03-02T09:30:00.000Z|" + Sample.Integration)["Due"].Should().Be(false);
    }

    [TestMethod]
    public void Twenty_deals_a_minute_become_due_and_the_others_wait_for_their_turn()
    {
        for (var i = 1; i <= 50; i++)
            _flow.AddPair(i);
        _flow.DryRun();

        _flow.Apply();

        var byTurn = _hub.Deals.GroupBy(deal => deal.GetAttributeValue<DateTime?>("cosell_nextattempton")).ToDictionary(turn => turn.Key?.Minute ?? 0, turn => turn.Count());
        byTurn.Should().Equal(new Dictionary<int, int> { [0] = 20, [1] = 20, [2] = 10 });
        _hub.Deals.Where(deal => deal.GetAttributeValue<DateTime?>("cosell_nextattempton") is not null)
            .Should().OnlyContain(deal => deal.GetAttributeValue<OptionSetValue>("cosell_syncstate").Value == 856320004);
    }

    [TestMethod]
    public void Applying_a_second_time_changes_nothing()
    {
        for (var i = 1; i <= 30; i++)
            _flow.AddPair(i);
        _flow.DryRun();
        _flow.Apply();
        var (writes, report, events) = (_flow.Writes, _flow.Report["pairs"]!.ToJsonString(), _hub.Log.Count());

        _flow.Apply();

        _flow.Writes.Should().Be(writes);
        _flow.Report["pairs"]!.ToJsonString().Should().Be(report);
        _hub.Log.Should().HaveCount(events);
    }

    [TestMethod]
    public void What_Salesforce_refuses_is_told_with_its_words_and_tried_again_by_the_next_apply()
    {
        _flow.AddPair(1);
        _flow.AddPair(2);
        _flow.DryRun();
        _flow.Refusals[ExistingDeals.OpportunityId(1)] = "Region is required.";

        _flow.Apply();

        _flow.PairOf(1)["reason"]!.GetValue<string>().Should().Be("Salesforce refused the change of the opportunity. It said: Region is required. Mend the opportunity or the rule, then run it again.");
        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(ExistingDeals.ReferralId(2));
        _flow.Refusals.Clear();
        _flow.Apply();
        _hub.Deals.Should().HaveCount(2);
        _flow.PairOf(1)["reason"]!.GetValue<string>().Should().BeEmpty();
    }

    [TestMethod]
    public void What_happened_since_the_dry_run_is_respected()
    {
        for (var i = 1; i <= 4; i++)
            _flow.AddPair(i);
        _flow.DryRun();
        _flow.Opportunities[0]["Referral_Identifier__c"] = ExistingDeals.ReferralId(77);
        _flow.Opportunities.RemoveAt(1);
        _hub.Rows.Create(new("cosell_referral") { ["cosell_name"] = "By hand", ["cosell_referralidentifier"] = ExistingDeals.ReferralId(3), ["cosell_crmrecordid"] = ExistingDeals.OpportunityId(9) });

        _flow.Apply();

        _flow.PairOf(1)["reason"]!.GetValue<string>().Should().StartWith($"The opportunity names another referral, {ExistingDeals.ReferralId(77)}.");
        _flow.PairOf(2)["reason"]!.GetValue<string>().Should().StartWith("Salesforce has no opportunity");
        _flow.PairOf(3)["reason"]!.GetValue<string>().Should().StartWith("The Co-sell hub has meanwhile linked one of the two in the deal 'By hand'.");
        _flow.PairOf(4)["state"]!.GetValue<string>().Should().Be("linked");
    }

    [TestMethod]
    public void What_is_linked_already_stays_as_it_is_whatever_is_decided_and_undone()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        _flow.Apply();
        var deal = _hub.Deal.GetAttributeValue<int>("cosell_requested");
        _flow.DryRun();
        _flow.Decide(pair => pair["class"]!.GetValue<string>() == "linked already", true);

        _flow.Apply();
        _flow.Undo();

        _flow.PairOf(1)["reason"]!.GetValue<string>().Should().Be("The Co-sell hub links the two already; there is nothing to do.");
        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(ExistingDeals.OpportunityId(1));
        _hub.Deal.GetAttributeValue<int>("cosell_requested").Should().Be(deal);
    }

    [TestMethod]
    public void A_deal_that_is_being_synchronized_is_left_until_the_next_apply()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        var id = _hub.Rows.Create(new("cosell_referral")
        {
            ["cosell_crmrecordid"] = ExistingDeals.OpportunityId(1), ["cosell_syncstate"] = new OptionSetValue(856320001), ["cosell_leaseuntil"] = _hub.Now.AddMinutes(5),
        });

        _flow.Apply();

        _flow.Writes.Should().Be(0);
        _flow.PairOf(1)["reason"]!.GetValue<string>().Should().StartWith("The deal is being synchronized at this moment.");
        _hub.Rows.Update(new("cosell_referral", id) { ["cosell_leaseuntil"] = null });
        _flow.Apply();
        _flow.PairOf(1)["state"]!.GetValue<string>().Should().Be("linked");
    }

    [TestMethod]
    public void A_deal_that_knew_only_one_side_learns_the_other()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        var ofOpportunity = _hub.Rows.Create(new("cosell_referral") { ["cosell_crmrecordid"] = ExistingDeals.OpportunityId(1), ["cosell_syncstate"] = new OptionSetValue(856320003) });
        _hub.Rows.Create(new("cosell_referral") { ["cosell_referralidentifier"] = ExistingDeals.ReferralId(1), ["cosell_syncstate"] = new OptionSetValue(856320005) });

        _flow.Apply();

        _hub.Deal.Id.Should().Be(ofOpportunity, "the double row is retired");
        _hub.Deal.GetAttributeValue<string>("cosell_referralidentifier").Should().Be(ExistingDeals.ReferralId(1));
    }

    [TestMethod]
    public void An_admin_decides_which_of_the_ambiguous_and_leaves_out_a_certain_one()
    {
        _flow.AddPair(1);
        _flow.Opportunities.Add(ExistingDeals.Opportunity(2, row => ExistingDeals.Fill(row, ExistingPairs.Values(1))));
        _flow.AddPair(3);
        _flow.DryRun();
        _flow.Decide(pair => pair["opportunity"]!["id"]!.GetValue<string>() == ExistingDeals.OpportunityId(2), true);
        _flow.Decide(pair => pair["class"]!.GetValue<string>() == "certain", false);

        _flow.Apply();

        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(ExistingDeals.OpportunityId(2));
    }

    [TestMethod]
    public void Decisions_that_cannot_be_are_refused_before_anything_is_done()
    {
        _flow.AddPair(1);
        _flow.Opportunities.Add(ExistingDeals.Opportunity(2, row => ExistingDeals.Fill(row, ExistingPairs.Values(1))));
        _flow.AddReferral(3);
        _flow.AddPair(4);
        _flow.DryRun();
        _flow.Decide(pair => pair["class"]!.GetValue<string>() is "ambiguous" or "no match", true);
        _flow.Decide(pair => pair["class"]!.GetValue<string>() == "certain", "yes");

        var apply = () => _flow.Apply();

        apply.Should().Throw<InvalidPluginExecutionException>().Which.Message.Should()
            .Contain($"Link of the referral {ExistingDeals.ReferralId(4)} is neither true nor false.")
            .And.Contain($"A pair to link or to undo lacks an id: referral '{ExistingDeals.ReferralId(3)}', opportunity ''.")
            .And.Contain($"The referral {ExistingDeals.ReferralId(1)} has link true more than once.");
        _flow.Writes.Should().Be(0);
    }

    [TestMethod]
    public void A_report_that_is_no_JSON_any_more_is_refused_in_words()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        _flow.Write("{ \"backfill\": 1, oops");

        var apply = () => _flow.Apply();

        apply.Should().Throw<InvalidPluginExecutionException>().WithMessage("The content of the report * is not JSON, *");
    }

    [TestMethod]
    [DataRow("Apply", "", "The report id is missing or is no GUID.*")]
    [DataRow("Undo", "nonsense", "The report id is missing or is no GUID.*")]
    [DataRow("Restore", "", "'Restore' is no mode of a backfill.*")]
    public void What_cannot_be_run_is_refused_in_words(string mode, string reportId, string words)
    {
        var run = () => _flow.Run(mode, reportId);

        run.Should().Throw<InvalidPluginExecutionException>().WithMessage(words);
    }

    [TestMethod]
    public void A_report_that_is_not_finished_is_not_applied()
    {
        _flow.AddPair(1);
        _flow.DryRun(steps: 2);

        var apply = () => _flow.Apply();

        apply.Should().Throw<InvalidPluginExecutionException>().WithMessage("The dry run of this report is not finished.*");
    }
}
