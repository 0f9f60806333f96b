using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Backfilling;

[TestClass]
public sealed class ResumingTests
{
    private readonly Hub _hub = new();
    private readonly BackfillFlow _flow;

    public ResumingTests() => _flow = new BackfillFlow(_hub);

    [TestMethod]
    public void A_dry_run_that_dies_is_gone_on_with_and_not_begun_again()
    {
        for (var i = 1; i <= 250; i++)
            _flow.AddPair(i);
        _flow.DryRun(steps: 3);
        var report = _flow.ReportId;
        var calls = _flow.Calls;

        _flow.DryRun();

        _flow.ReportId.Should().Be(report);
        (_flow.Calls - calls).Should().Be(8, "three of the five pages are left: five steps and three reads");
        _flow.Pairs.Count(pair => pair["class"]!.GetValue<string>() == "certain").Should().Be(250);
    }

    [TestMethod]
    public void What_was_handed_in_is_gone_on_from_when_the_next_step_is_asked_for_with_the_same_turn()
    {
        for (var i = 1; i <= 250; i++)
            _flow.AddPair(i);
        _flow.DryRun(steps: 1);
        var (report, turn, done) = (_flow.ReportId, "", false);

        // The flow hands an answer in with a call of its own: only so it can be secured, and no variable holds it.
        for (var i = 0; i < 50 && !done; i++)
        {
            var step = _flow.Step("Dry run", report, false, null, turn, "");
            (turn, done) = ((string)step["Turn"], (bool)step["Done"]);
            if (!done && (string)step["Step"] != "again")
                done = (bool)_flow.Step("Dry run", report, false, null, turn, _flow.CarryOut(step))["Done"];
        }

        done.Should().BeTrue();
        _flow.Status.Should().Be("Ready");
        _flow.Pairs.Count(pair => pair["class"]!.GetValue<string>() == "certain").Should().Be(250);
    }

    [TestMethod]
    public void In_an_org_of_one_currency_the_first_read_is_refused_and_asked_again_without_currencies()
    {
        _flow.AddPair(1);
        var queries = 0;
        _flow.Fault = step => step == "query" && queries++ == 0
            ? Sample.Step(400, new JsonArray(new JsonObject { ["errorCode"] = "INVALID_FIELD", ["message"] = "No such column 'CurrencyIsoCode' on entity 'Opportunity'." }))
            : null;

        _flow.DryRun();

        queries.Should().Be(2);
        _flow.Status.Should().Be("Ready");
        _flow.Pairs.Should().ContainSingle();
    }

    [TestMethod]
    public void A_dry_run_with_other_options_is_another_one()
    {
        _flow.AddPair(1);
        _flow.DryRun(steps: 1);
        var report = _flow.ReportId;

        _flow.DryRun(onlyOpen: true);

        _flow.ReportId.Should().NotBe(report);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(5)]
    public void Runs_that_die_again_and_again_come_to_the_same_as_one_that_does_not(int steps)
    {
        var whole = new BackfillFlow(new Hub());
        foreach (var flow in new[] { whole, _flow })
        {
            for (var i = 1; i <= 60; i++)
                flow.AddPair(i);
        }
        whole.DryRun();
        whole.Apply();

        // With one step a run dies before it hands in what it got: the second one is the first that gets anywhere.
        Repeat("Ready", () => _flow.DryRun(steps: steps + 1));
        Repeat("Applied", () => _flow.Apply(steps + 1));

        Outcome(_flow).Should().Be(Outcome(whole));
        _hub.Deals.Should().HaveCount(60);
        _hub.Log.Should().HaveCount(60, "nothing is applied twice");

        Repeat("Undone", () => _flow.Undo(steps + 1));
        _flow.Pairs.Should().OnlyContain(pair => pair["state"]!.GetValue<string>() == "undone");
        _flow.Opportunities.Should().OnlyContain(row => row["Referral_Identifier__c"] == null && !row["Sync_with_Partner_Center__c"]!.GetValue<bool>());
    }

    [TestMethod]
    public void A_write_whose_answer_got_lost_is_found_in_Salesforce_and_completed()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        _flow.Apply(steps: 2); // the change was carried out, and the run died with its answer
        _flow.Opportunities[0]["Referral_Identifier__c"].Should().NotBeNull();
        _hub.Deals.Should().BeEmpty();

        _flow.Apply();

        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(ExistingDeals.OpportunityId(1));
        _flow.Undo();
        _flow.Opportunities[0]["Referral_Identifier__c"].Should().BeNull("what it held before the first attempt is remembered");
    }

    [TestMethod]
    public void Undoing_finds_what_was_written_before_a_run_died()
    {
        _flow.AddPair(1);
        _flow.DryRun();
        _flow.Apply(steps: 2);

        _flow.Undo();

        _flow.Opportunities[0]["Sync_with_Partner_Center__c"]!.GetValue<bool>().Should().BeFalse();
        _flow.Opportunities[0]["Referral_Identifier__c"].Should().BeNull();
    }

    [TestMethod]
    public void When_a_service_is_down_the_run_stops_with_its_words_and_the_next_one_goes_on()
    {
        for (var i = 1; i <= 150; i++)
            _flow.AddPair(i);
        _flow.Fault = step => step == "query" ? Sample.Step(503) : null;

        _flow.DryRun().Should().StartWith("Salesforce is not available. It said: 503");

        _flow.Fault = _ => null;
        _flow.DryRun();
        _flow.Pairs.Count(pair => pair["link"]!.GetValue<bool>()).Should().Be(150);
    }

    [TestMethod]
    public void A_step_that_is_repeated_because_its_answer_got_lost_takes_nothing_in_twice()
    {
        for (var i = 1; i <= 120; i++)
            _flow.AddPair(i);
        var first = _flow.Step("Dry run", "", false, null, "", "");
        var page = _flow.CarryOut(first);
        var report = (string)first["ReportId"];
        var second = _flow.Step("Dry run", report, false, null, (string)first["Turn"], page);

        var again = _flow.Step("Dry run", report, false, null, (string)first["Turn"], page);

        again["Skip"].Should().Be(second["Skip"]).And.Be(100);
    }

    [TestMethod]
    public void Of_two_runs_the_later_one_has_the_backfill_and_the_other_stops()
    {
        _flow.AddPair(1);
        var first = _flow.Step("Dry run", "", false, null, "", "");
        var report = (string)first["ReportId"];
        _flow.Step("Dry run", report, false, null, "", "");

        var stopped = _flow.Step("Dry run", report, false, null, (string)first["Turn"], _flow.CarryOut(first));

        stopped["Step"].Should().Be("stopped");
        ((string)stopped["Message"]).Should().StartWith("Another run has taken this backfill over; this one stops.");
    }

    private void Repeat(string status, Action run)
    {
        for (var i = 0; i < 50 && (_flow.ReportId.Length == 0 || _flow.Status != status); i++)
            run();
        _flow.Status.Should().Be(status);
    }

    private static string Outcome(BackfillFlow flow) => string.Join("\n", flow.Pairs.Select(pair => $"{pair["referral"]!["id"]} {pair["opportunity"]!["id"]} {pair["state"]} {pair["score"]}"));
}
