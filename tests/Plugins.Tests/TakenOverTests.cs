using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>
/// A create whose answer got lost leaves two rows: the deal's own, and the one that Partner Center's event made. The one that goes on takes
/// over what the other one knew; else every edit since the create would lose against the first values.
/// </summary>
[TestClass]
public sealed class TakenOverTests
{
    private readonly Hub _hub = new();

    [TestMethod]
    public void What_a_lost_create_sent_is_remembered_by_the_row_that_takes_the_deal_over()
    {
        LoseTheAnswer();
        var edited = Sample.SharedOpportunity(row => (row["Amount"], row["Description"]) = (80_000, "Two plants."));

        TakeOver(edited);
        var plan = GoOn(edited, Sample.Referral());

        plan.Patched("/details/dealValue")!.ToString().Should().Be("80000");
        plan.Patched("/details/notes")!.ToString().Should().Be("Two plants.");
        ((string)plan["CrmRequest"]).Should().NotContain("\"Amount\"").And.NotContain("\"Description\"");
    }

    [TestMethod]
    public void What_Microsoft_edits_meanwhile_is_known_for_its_edit()
    {
        LoseTheAnswer();
        TakeOver(Sample.SharedOpportunity());

        var plan = GoOn(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["dealValue"] = 90_000));

        ((string)plan["CrmRequest"]).Should().Contain("\"Amount\":90000");
        JsonNode.Parse((string)plan["ReferralPatch"])!.AsArray().Should().BeEmpty();
    }

    [TestMethod]
    public void A_row_that_remembers_the_deal_itself_keeps_what_it_remembers()
    {
        LoseTheAnswer();
        Event();
        var own = Row(referral: true);
        own["cosell_baseline"] = """{"Deal value":"70000"}""";
        var edited = Sample.SharedOpportunity(row => row["Amount"] = 80_000);

        Plan(Row(referral: false), edited);

        own.GetAttributeValue<string>("cosell_baseline").Should().Be("""{"Deal value":"70000"}""");
        _hub.Deal.Id.Should().Be(own.Id);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void What_a_lost_receipt_wrote_is_remembered_by_the_row_of_its_opportunity(int attempts)
    {
        new ReceivedDeal(_hub).Receive();
        for (var attempt = 2; attempt <= attempts; attempt++)
        {
            _hub.Now = _hub.Now.AddHours(2);
            _hub.Reconcile();
            var changed = (JsonObject)ReceivedDeal.Inbound.DeepClone();
            changed["details"]!["dealValue"] = 50_000 * attempt;
            _hub.Plan(null, changed)["CrmRequest"].ToString().Should().NotBeEmpty("nobody knows that the first attempt made the opportunity");
        }
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        _hub.RequestByCrm(Sample.OpportunityId);
        Plan(Row(referral: true), null, ReceivedDeal.Linked())["Done"].Should().Be(true);
        var edited = Sample.SharedOpportunity(row => row["Description"] = "Two plants.");

        var plan = _hub.Plan(edited, ReceivedDeal.Linked(), Sample.Microsofts());

        ((string)plan["CrmRequest"]).Should().NotContain("\"Description\"", "the seller alone has changed it");
        _hub.Deals.Should().ContainSingle();
    }

    [TestMethod]
    public void A_run_that_read_before_its_row_learned_of_the_referral_starts_over()
    {
        LoseTheReceipt();
        var lease = (string)_hub.Begin(Row(referral: false))["LeaseId"];
        Plan(Row(referral: true), null, ReceivedDeal.Linked())["Done"].Should().Be(true);

        _hub.State.Should().Be("Due");
        var act = () => _hub.Plan(_hub.Deal, lease, new JsonArray(Sample.SharedOpportunity()));
        act.Should().Throw<InvalidPluginExecutionException>().WithMessage("Another run has taken this deal over*");
    }

    [TestMethod]
    public void Telling_the_seller_of_a_problem_forgets_nothing_of_what_a_lost_receipt_wrote()
    {
        LoseTheReceipt();
        Plan(Row(referral: true), null, ReceivedDeal.Linked());
        var edited = Sample.SharedOpportunity(row => row["Description"] = "Two plants.");
        _hub.Plan(edited)["CrmRequest"].ToString().Should().Contain("no longer shows the referral");
        _hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });

        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T15:00:00Z");
        var plan = _hub.Plan(edited, ReceivedDeal.Linked(), Sample.Microsofts());

        ((string)plan["CrmRequest"]).Should().NotContain("\"Description\"", "the seller alone has changed it");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_row_that_knows_of_a_problem_only_takes_over_all_the_same(bool isUnderWay)
    {
        LoseTheReceipt();
        var row = Row(referral: false);
        var edited = Sample.SharedOpportunity(row => row["Description"] = "Two plants.");
        if (isUnderWay)
        {
            row["cosell_referralidentifier"] = "0cecbaa3-0000-4000-8000-0000000000ff";
            Plan(row, edited, null)["CrmRequest"].ToString().Should().Contain("no longer shows the referral");
            row["cosell_referralidentifier"] = null;
        }
        else
        {
            _hub.Begin(row);
            Complete(row, new JsonObject { ["readCrm"] = Sample.Step(400, "No such column."), ["plan"] = Sample.Step(0) });
        }

        Plan(Row(referral: true), null, ReceivedDeal.Linked());
        if (isUnderWay)
            Complete(row, new JsonObject { ["plan"] = Sample.Step(200), ["crm"] = Sample.CompositeDone() });
        _hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T15:00:00Z");
        var plan = _hub.Plan(edited, ReceivedDeal.Linked(), Sample.Microsofts());

        ((string)plan["CrmRequest"]).Should().NotContain("\"Description\"", "the seller alone has changed it");
    }

    private void Complete(Entity row, JsonObject answers) =>
        _hub.Call(new CompleteSync(), ("DealId", row.Id.ToString()), ("LeaseId", row.GetAttributeValue<string>("cosell_leaseid")), ("Answers", answers.ToJsonString()));

    /// <summary>The opportunity was made and the poll finds it, but the run is never heard of again.</summary>
    private void LoseTheReceipt()
    {
        new ReceivedDeal(_hub).Receive();
        _hub.Now = _hub.Now.AddHours(2);
        _hub.Reconcile();
        _hub.RequestByCrm(Sample.OpportunityId);
    }

    /// <summary>The referral was created and the opportunity names it, but the run is never heard of again.</summary>
    private void LoseTheAnswer()
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        _hub.Plan(Sample.Opportunity());
        _hub.Now = _hub.Now.AddHours(2);
    }

    private void Event() => _hub.RequestByEvent("referral-created", Sample.ReferralId, _hub.Now.AddMinutes(-1).ToString("o"));

    /// <summary>Partner Center's event makes a row of its own; then the deal's first row sees that its opportunity names that row's referral.</summary>
    private void TakeOver(JsonObject opportunity)
    {
        Event();
        Plan(Row(referral: false), opportunity)["Done"].Should().Be(true);
        _hub.Deal.GetAttributeValue<string>("cosell_crmrecordid").Should().Be(Sample.OpportunityId);
        _hub.State.Should().Be("Due");
    }

    /// <summary>The first synchronization learns the engagement, the second one plans.</summary>
    private ParameterCollection GoOn(JsonObject opportunity, JsonObject referral)
    {
        _hub.Plan(opportunity, referral)["Done"].Should().Be(true);
        return _hub.Plan(opportunity, referral);
    }

    private ParameterCollection Plan(Entity row, JsonObject opportunity)
    {
        _hub.RequestByCrm(Sample.OpportunityId);
        return Plan(row, opportunity, null);
    }

    private ParameterCollection Plan(Entity row, JsonObject? opportunity, JsonObject? referral) => _hub.Plan(
        row, (string)_hub.Begin(row)["LeaseId"], opportunity is null ? new JsonArray() : new JsonArray(opportunity.DeepClone()), referral is null ? [] : [referral]);

    private Entity Row(bool referral) => _hub.Deals.Single(row => row.GetAttributeValue<string>("cosell_referralidentifier") is { Length: > 0 } == referral);
}
