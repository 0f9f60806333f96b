using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Salesforce;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests;

/// <summary>The solution catalogue from a file to the seller's pick list, and solution rows that are noticed by themselves.</summary>
[TestClass]
public sealed class CatalogueTests
{
    private const string Csv = "Solution Id,Name,Valid To,Territory\r\nSOL-15974-MQF,ERP on Azure,2026-12-31,US; CA\r\nSOL-70001-OLD,Old suite,2026-02-28,\r\n";

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_solution_goes_from_the_file_to_the_pick_list_and_from_there_into_a_shared_deal()
    {
        (await ImportAsync(Csv)).Status.Should().Be(FlowStatus.Succeeded);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        Choice("SOL-70001-OLD")["Active__c"].ToString().Should().Be("False");
        var choice = Choice("SOL-15974-MQF");
        choice["Active__c"].ToString().Should().Be("True");

        var deal = await CreateAsync(new JsonObject { ["Solution_Name__c"] = "ERP", ["Co_sell_Solution__c"] = choice.Id });
        await _room.SettleAsync();

        deal.PartnerStatus.Should().Be("Active/Accepted");
        Solutions(deal).Should().Equal("SOL-15974-MQF");
        deal.Field("Co_sell_Message__c").Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_file_with_a_problem_imports_nothing_and_the_run_says_where()
    {
        var run = await ImportAsync(Csv + "SOL-3,Bad,31.12.2026,\r\n");

        run.Status.Should().Be(FlowStatus.Failed);
        run.Error!.Message.Should().Contain("Row 4, valid to: '31.12.2026' is not a date.");
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        _room.Salesforce.Org.Rows("Co_sell_Solution__c").Should().BeEmpty();
    }

    [TestMethod]
    public async Task An_expired_solution_is_refused_and_another_one_mends_the_deal_without_saving_the_opportunity()
    {
        await ImportAsync(Csv);
        var deal = await CreateAsync(new JsonObject { ["Solution_Name__c"] = "Old", ["Solution_Id__c"] = "SOL-70001-OLD" });
        await _room.SettleAsync();
        deal.Field("Co_sell_Message__c").Should().StartWith("The solution Old suite (SOL-70001-OLD) could be sold until 2026-02-28.");

        var row = _room.Salesforce.Org.Children("Opportunity", deal.OpportunityId, "Microsoft_Solutions__r").Single();
        await _room.Seller.UpdateAsync("Microsoft_Solution__c", row.Id, new JsonObject { ["Solution_Id__c"] = "SOL-15974-MQF" });
        await _room.SettleAsync();

        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        Solutions(deal).Should().Equal("SOL-15974-MQF");
    }

    [TestMethod]
    public async Task A_solution_row_is_noticed_within_a_poll_and_costs_no_more_than_any_change()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var meter = new CallMeter(_room);

        await _room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = deal.OpportunityId, ["Solution_Name__c"] = "Backup", ["Solution_Id__c"] = "SOL-2" });
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(1.5));

        Solutions(deal).Should().Equal("SOL-15974-MQF", "SOL-2");
        await _room.SettleAsync();
        meter.Changes.Should().ContainSingle().Which.Should().BeLessThanOrEqualTo(7);
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("yes", new[] { "SOL-15974-MQF", "SOL-2" })]
    [DataRow("no", new[] { "SOL-15974-MQF" })]
    public async Task The_target_of_a_referral_follows_its_solutions_where_the_admin_has_it_so(string setting, string[] targets)
    {
        await using var room = await Rooms.OpenAsync(options => options with { Tenant = tenant => tenant with { FurtherPatchPaths = ["/target"] } });
        room.Dataverse.Organization.SetEnvironmentVariable("cosell_TargetFollowsSolutions", setting);
        var deal = await DealInRoom.ShareAsync(room);

        await room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = deal.OpportunityId, ["Solution_Name__c"] = "Backup", ["Solution_Id__c"] = "SOL-2" });
        await room.SettleAsync();

        JsonNode.Parse(deal.Engagement.Partner.Document.ToJson())!["target"]!.AsArray().Select(target => target!["id"]!.GetValue<string>()).Should().Equal(targets);
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
    }

    [TestMethod]
    public async Task A_solution_row_that_we_wrote_costs_one_call_when_the_poll_brings_it_back()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var meter = new CallMeter(_room);

        _room.MicrosoftSeller.Change(new Guid(deal.ReferralId), new Sandbox.PartnerCenter.DealChange { Solutions = [new("SOL-15974-MQF", "ERP on Azure"), new("SOL-3", "Theirs")] });
        await _room.SettleAsync();

        _room.Salesforce.Org.Children("Opportunity", deal.OpportunityId, "Microsoft_Solutions__r").Should().HaveCount(2);
        meter.Changes.Should().ContainSingle().Which.Should().BeLessThanOrEqualTo(7);
        _room.History.Runs(CoSellFlows.SalesforceSolutions)[0].ConnectorCalls.Should().Be(1);
        meter.Total.Should().Be(meter.Changes.Single() + meter.Echoes, "the row that came back started nothing");
    }

    [TestMethod]
    public async Task A_row_of_a_deal_that_is_not_shared_costs_one_call()
    {
        var account = await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Quiet Inc" });
        var opportunity = await _room.Seller.CreateAsync("Opportunity", new JsonObject { ["Name"] = "Quiet", ["AccountId"] = account, ["StageName"] = "Prospecting", ["CloseDate"] = "2026-07-31" });
        var meter = new CallMeter(_room);

        await _room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = opportunity, ["Solution_Name__c"] = "Backup", ["Solution_Id__c"] = "SOL-2" });
        await _room.SettleAsync();

        meter.Total.Should().Be(1);
        Deals.All(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Solutions_seen_in_referrals_become_choices_of_sellers()
    {
        await DealInRoom.ReceiveAsync(_room);

        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));

        Choice("SOL-30002-DAT")["Name"].ToString().Should().Be("Analytics starter");
    }

    private async Task<RunRecord> ImportAsync(string csv)
    {
        var form = ObjectValue.Of(("file", ObjectValue.Of(("name", Value.From("solutions.csv")), ("contentBytes", Value.From(Convert.ToBase64String([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(csv)]))))));
        await _room.Flows.InvokeAsync(CoSellFlows.ImportSolutions, new TriggerRequest { Body = form });
        await _room.Clock.WhenIdleAsync();
        return _room.History.Runs(CoSellFlows.ImportSolutions)[0];
    }

    /// <summary>A complete deal whose only solution is the given row.</summary>
    private async Task<DealInRoom> CreateAsync(JsonObject solution)
    {
        var deal = await DealInRoom.CreateAsync(_room);
        foreach (var row in _room.Salesforce.Org.Children("Opportunity", deal.OpportunityId, "Microsoft_Solutions__r"))
            await _room.Seller.DeleteAsync("Microsoft_Solution__c", row.Id);
        solution["Opportunity__c"] = deal.OpportunityId;
        await _room.Seller.CreateAsync("Microsoft_Solution__c", solution);
        return deal;
    }

    private SalesforceRow Choice(string solutionId) => _room.Salesforce.Org.Rows("Co_sell_Solution__c").Single(row => row["Solution_Id__c"].ToString() == solutionId);

    private static IEnumerable<string> Solutions(DealInRoom deal) =>
        JsonNode.Parse(deal.Engagement.Partner.Document.ToJson())!["details"]!["requirements"]!["solutions"]!.AsArray().Select(solution => solution!["id"]!.GetValue<string>());
}
