using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Recovering;

/// <summary>Changes of Salesforce that leave no trace on the opportunity, or a late one.</summary>
[TestClass]
public sealed class QuietChangeTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_colleague_who_was_taken_off_the_team_leaves_the_referral_though_no_query_shows_it()
    {
        var pat = _room.Salesforce.Org.AddUser("Pat", "Presales", "pat@partner.example").UserId;
        var deal = await DealInRoom.CreateAsync(_room);
        var member = await _room.Seller.CreateAsync("OpportunityTeamMember", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["UserId"] = pat });
        await _room.SettleAsync();
        deal.Engagement.Partner.Document["team"].ToJson().Should().Contain("pat@partner.example");

        await _room.Seller.DeleteAsync("OpportunityTeamMember", member);
        await CaughtUpAsync();
        await CaughtUpAsync(); // the log of deletions lags behind by minutes

        deal.Engagement.Partner.Document["team"].ToJson().Should().NotContain("pat@partner.example");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_removal_that_the_log_of_deletions_does_not_cover_yet_is_found_when_it_does()
    {
        var pat = _room.Salesforce.Org.AddUser("Pat", "Presales", "pat@partner.example").UserId;
        var deal = await DealInRoom.CreateAsync(_room);
        var member = await _room.Seller.CreateAsync("OpportunityTeamMember", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["UserId"] = pat });
        await _room.SettleAsync();
        _room.Salesforce.Org.ReplicationLag = TimeSpan.FromHours(3);
        await _room.Seller.DeleteAsync("OpportunityTeamMember", member);

        await _room.Clock.RunForAsync(TimeSpan.FromHours(2));
        deal.Engagement.Partner.Document["team"].ToJson().Should().Contain("pat@partner.example", "nothing tells of it yet");
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1.5));
        await _room.SettleAsync();

        deal.Engagement.Partner.Document["team"].ToJson().Should().NotContain("pat@partner.example");
    }

    [TestMethod]
    public async Task An_activity_costs_no_comparison_and_a_renamed_value_is_found_by_the_comparison_of_the_day()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        SalesStage(deal).Should().Be("Qualify");
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        var meter = new CallMeter(_room);

        _room.Salesforce.Org.LogActivity(deal.Field("AccountId"));
        _room.Salesforce.Org.LogActivity(deal.OpportunityId);
        _room.Salesforce.Org.RenameValue("Opportunity", "StageName", "Prospecting", "Proposal/Price Quote");
        await _room.Clock.RunForAsync(TimeSpan.FromHours(2));
        meter.Total.Should().Be(0, "nobody edited anything");
        await _room.Clock.RunForAsync(TimeSpan.FromDays(1));
        await _room.SettleAsync();

        SalesStage(deal).Should().Be("Propose");
        meter.Changes.Should().Equal([6], "no request had to tell of it");
        await _room.Clock.RunForAsync(TimeSpan.FromDays(2));
        meter.Changes.Should().ContainSingle("each is compared once");
    }

    private static string SalesStage(DealInRoom deal) => deal.Engagement.Partner.Document["salesStage"].ToString();

    private async Task CaughtUpAsync()
    {
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(16));
        await _room.SettleAsync();
    }
}
