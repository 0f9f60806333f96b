using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What is read of a deal follows from what its row knows, and what its row holds may be older than this version.</summary>
[TestClass]
public sealed class ReadingTests
{
    private const string Customer = """{"users":[],"emails":[],"lastNames":[],"accountId":null,"customer":{"name":"Fabrikam","duns":null,"domain":null}}""";

    [TestMethod]
    [DataRow(null, Sample.OpportunityId, null, null, "record", DisplayName = "an opportunity")]
    [DataRow(Sample.ReferralId, null, null, null, "referral", DisplayName = "a referral")]
    [DataRow(Sample.ReferralId, Sample.OpportunityId, null, null, "referral", DisplayName = "both, of no engagement")]
    [DataRow(Sample.ReferralId, null, Sample.EngagementId, null, "referral", DisplayName = "a referral and its engagement")]
    [DataRow(Sample.ReferralId, null, Sample.EngagementId, Customer, "copies", DisplayName = "a referral whose customer is looked for")]
    [DataRow(Sample.ReferralId, Sample.OpportunityId, Sample.EngagementId, null, "engagement", DisplayName = "all three")]
    [DataRow(Sample.ReferralId, Sample.OpportunityId, Sample.EngagementId, Customer, "engagement", DisplayName = "all three, linked by hand while the customer was looked for")]
    [DataRow(Sample.ReferralId, null, null, Customer, "referral", DisplayName = "a referral of no engagement whose customer is looked for")]
    [DataRow(null, null, Sample.EngagementId, null, "copies", DisplayName = "an engagement")]
    public void What_is_read_follows_from_what_is_known(string? referral, string? opportunity, string? engagement, string? lookups, string readBy)
    {
        var begin = Begin(new() { ["cosell_referralidentifier"] = referral, ["cosell_crmrecordid"] = opportunity, ["cosell_engagementid"] = engagement, ["cosell_lookups"] = lookups });

        begin["ReadBy"].Should().Be(readBy);
        begin["ReferralId"].Should().Be(referral ?? "");
        begin["ReferralFilter"].Should().Be(engagement is null ? "status eq 'Active'" : $"engagementId eq '{engagement}'");
        (((string)begin["CrmQuery"]).Length > 0).Should().Be(opportunity is not null);
        (((string)begin["CrmLookups"]).Length > 0).Should().Be(lookups is not null);
    }

    [TestMethod]
    public void After_a_create_that_was_cut_off_the_newest_referrals_are_read() =>
        Begin(new() { ["cosell_crmrecordid"] = Sample.OpportunityId, ["cosell_createattempted"] = true })["ReadBy"].Should().Be("recent");

    [TestMethod]
    public void An_engagement_with_a_quote_stays_a_text() =>
        Begin(new() { ["cosell_referralidentifier"] = Sample.ReferralId, ["cosell_engagementid"] = "o' or 'x" })["ReferralFilter"].Should().Be("engagementId eq 'o'' or ''x'");

    [TestMethod]
    public void A_run_whose_deal_loses_an_id_after_it_began_stops()
    {
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId, "2026-03-02T09:10:00Z");
        var begin = hub.Begin();
        hub.Rows.Update(new Entity("cosell_referral", hub.Deal.Id) { ["cosell_engagementid"] = null });

        var plan = () => hub.Call(new CoSell.Plugins.CustomApis.PlanSync(), ("DealId", hub.Deal.Id.ToString()), ("LeaseId", (string)begin["LeaseId"]), ("ReadBy", (string)begin["ReadBy"]));

        plan.Should().Throw<InvalidPluginExecutionException>().WithMessage("The deal was given other ids meanwhile; this run has to stop.");
    }

    [TestMethod]
    [DataRow("", "In step", null)]
    [DataRow("Amount is empty.", "Needs attention", 856320000)]
    public void A_plan_that_was_made_before_an_upgrade_is_completed_by_what_it_says(string problems, string state, int? error)
    {
        var hub = Hub.WithSharedDeal();
        Planned(hub, plan =>
        {
            plan.Remove("verdict");
            plan["problems"] = problems;
            plan["baseline"] = new JsonObject { ["Notes"] = "Of before." };
        });

        hub.State.Should().Be(state);
        hub.Deal.GetAttributeValue<OptionSetValue>("cosell_errorclass")?.Value.Should().Be(error);
        (hub.Deal.GetAttributeValue<string>("cosell_baseline") == """{"Notes":"Of before."}""").Should().Be(problems.Length == 0);
    }

    [TestMethod]
    public void A_plan_of_today_remembers_side_by_side()
    {
        var hub = Hub.WithSharedDeal();

        Planned(hub, _ => { });

        JsonNode.Parse(hub.Deal.GetAttributeValue<string>("cosell_baseline"))!["Notes"]!.GetValue<string>().Should().Be("New.");
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 0)]
    public void Of_several_solutions_the_one_that_changed_last_is_remembered(int first, int second)
    {
        JsonObject[] rows = [Solution(1, "2026-03-01T08:00:00.000+0000"), Solution(2, "2026-03-01T09:00:00.000+0000")];
        var hub = Hub.WithSharedDeal();
        hub.RequestByCrm(Sample.OpportunityId);

        hub.Plan(Sample.SharedOpportunity(row => row["Microsoft_Solutions__r"]!["records"] = new JsonArray(rows[first], rows[second])), Sample.Referral(own => own["details"]!["requirements"]!["solutions"] = new JsonArray([.. rows.Select(row => new JsonObject { ["id"] = row["Solution_Id__c"]!.GetValue<string>(), ["name"] = "One" })])), Sample.Microsofts())["Done"].Should().Be(true);

        hub.Deal.GetAttributeValue<string>("cosell_crmchildversion").Should().StartWith("2026-03-01T09:00:00");
    }

    [TestMethod]
    [DataRow(false, null, " FROM Opportunity ORDER BY Id LIMIT ")]
    [DataRow(true, null, " FROM Opportunity WHERE IsClosed = false ORDER BY Id LIMIT ")]
    [DataRow(false, "2026-01-01", " FROM Opportunity WHERE LastModifiedDate >= 2026-01-01T00:00:00Z ORDER BY Id LIMIT ")]
    [DataRow(true, "2026-01-01", " FROM Opportunity WHERE IsClosed = false AND LastModifiedDate >= 2026-01-01T00:00:00Z ORDER BY Id LIMIT ")]
    public void A_backfill_reads_the_opportunities_that_were_asked_for(bool onlyOpen, string? from, string query)
    {
        var flow = new BackfillFlow(new Hub());
        var output = flow.Step("Dry run", "", onlyOpen, from, "", "");
        for (var step = 0; step < 5 && (string)output["Step"] != "query"; step++)
            output = flow.Step("Dry run", (string)output["ReportId"], onlyOpen, from, (string)output["Turn"], flow.CarryOut(output));

        ((string)output["CrmQuery"]).Should().StartWith("SELECT Id, IsClosed, ").And.Contain(query);
    }

    private static ParameterCollection Begin(Dictionary<string, object?> columns)
    {
        var hub = new Hub();
        var deal = new Entity("cosell_referral") { ["cosell_name"] = "Deal", ["cosell_syncstate"] = new OptionSetValue(856320000), ["cosell_requested"] = 1 };
        foreach (var (column, value) in columns)
            deal[column] = value;
        hub.Rows.Create(deal);
        var begin = hub.Begin();
        begin["Proceed"].Should().Be(true);
        return begin;
    }

    /// <summary>New notes of Partner Center's are planned, the plan is changed, and both services do as they are told.</summary>
    private static void Planned(Hub hub, Action<JsonObject> change)
    {
        hub.RequestByEvent("referral-updated", Sample.ReferralId, "2026-03-02T10:00:00Z");
        hub.Plan(Sample.SharedOpportunity(), Sample.Referral(own => own["details"]!["notes"] = "New."), Sample.Microsofts());
        var plan = JsonNode.Parse(hub.Deal.GetAttributeValue<string>("cosell_pendingplan"))!.AsObject();
        change(plan);
        hub.Deal["cosell_pendingplan"] = plan.ToJsonString();
        hub.Complete(new JsonObject { ["crm"] = Sample.CompositeDone() });
    }

    private static JsonObject Solution(int number, string changedOn) => new()
    {
        ["Id"] = $"a0100000000000{number}AAA", ["Solution_Name__c"] = "One", ["Solution_Id__c"] = $"SOL-{number}", ["LastModifiedDate"] = changedOn, ["LastModifiedById"] = Sample.Seller,
    };
}
