using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests;

/// <summary>A won deal is registered with Microsoft from Salesforce, with its contract.</summary>
[TestClass]
public sealed class DealRegistrationTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_won_deal_is_registered_with_its_contract_and_the_decision_comes_back()
    {
        var deal = await WonAsync();

        await deal.ChangeAsync(Contract());

        var registration = Registration(deal);
        registration["contract"]["startDateTime"].AsString().Should().StartWith("2026-04-01");
        registration["contract"]["term"].AsString().Should().Be("Finite");
        registration["solutionDetails"][0]["id"].AsString().Should().Be("SOL-15974-MQF");
        registration["solutionDetails"][0]["pricingModel"].AsString().Should().Be("PayAsYouGo");
        deal.Field("Registration_Status__c").Should().Be("ReviewPending");

        _room.MicrosoftSeller.DecideRegistration(new Guid(deal.ReferralId), "Passed");
        await _room.SettleAsync();
        deal.Field("Registration_Status__c").Should().Be("Passed");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_contract_changes_while_Microsoft_asks_for_it_and_nothing_is_registered_twice()
    {
        var deal = await WonAsync();
        await deal.ChangeAsync(Contract());
        await deal.ChangeAsync("Contract_End_Date__c", "2028-03-31");
        Registration(deal)["contract"]["endDateTime"].AsString().Should().StartWith("2027-03-31");
        deal.Field("Co_sell_Message__c").Should().Contain("Contract End Date can be changed only while Microsoft asks for it");

        _room.MicrosoftSeller.DecideRegistration(new Guid(deal.ReferralId), "ActionRequired");
        await _room.SettleAsync();

        Registration(deal)["contract"]["endDateTime"].AsString().Should().StartWith("2028-03-31");
        deal.Engagement.Partner.Document["registrations"].AsItems().Should().ContainSingle();
    }

    [TestMethod]
    public async Task What_is_missing_for_a_registration_is_listed_at_once()
    {
        var deal = await WonAsync();

        await deal.ChangeAsync("Register_Deal__c", true);

        deal.Field("Co_sell_Message__c").Should().Contain("Contract Start Date").And.Contain("Contract Sign Date").And.Contain("Contract Term");
        deal.Engagement.Partner.Document["registrations"].AsItems().Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_deal_that_was_won_too_early_is_not_registered_and_the_seller_reads_why()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        await deal.ChangeAsync(new() { ["StageName"] = "Closed Won", ["Co_sell_Confirm__c"] = true });

        await deal.ChangeAsync(Contract());

        deal.Engagement.Partner.Document["registrations"].AsItems().Should().BeEmpty();
        deal.Field("Co_sell_Message__c").Should().Contain("won less than 72 hours after");
    }

    private async Task<DealInRoom> WonAsync()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        await _room.Clock.LeapToAsync(_room.Clock.GetUtcNow().AddDays(4));
        await deal.ChangeAsync("StageName", "Closed Won");
        deal.PartnerStatus.Should().Be("Closed/Won");
        return deal;
    }

    private static JsonObject Contract() => new()
    {
        ["Register_Deal__c"] = true, ["Contract_Start_Date__c"] = "2026-04-01", ["Contract_End_Date__c"] = "2027-03-31", ["Contract_Sign_Date__c"] = "2026-03-04",
        ["Contract_Term__c"] = "Finite", ["Deployed_on_Azure__c"] = true, ["Primary_Deployment_On__c"] = "Customer", ["Pricing_Model__c"] = "Pay as you go",
        ["Co_sell_Confirm__c"] = true,
    };

    private static Value Registration(DealInRoom deal) => deal.Engagement.Partner.Document["registrations"][0];
}
