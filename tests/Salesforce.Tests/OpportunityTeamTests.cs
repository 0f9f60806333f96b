using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

/// <summary>What is particular about opportunity teams: a pair is there once, a deletion leaves no trace but in the log, and splits keep the owner.</summary>
[TestClass]
public sealed class OpportunityTeamTests
{
    private OrgFixture _org = null!;
    private string _pat = "";

    [TestInitialize]
    public async Task StartAsync()
    {
        _org = await OrgFixture.StartAsync();
        _pat = _org.Server.Org.AddUser("Pat", "Presales", "pat@partner.example").UserId;
    }

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    public async Task Somebody_who_is_added_twice_is_one_member()
    {
        var deal = await _org.AddOpportunityAsync();

        var first = await AddAsync(deal, _pat);
        var again = await AddAsync(deal, _pat, "Sales Rep");

        again.Should().Be(first);
        _org.Server.Org.Rows("OpportunityTeamMember").Should().ContainSingle().Which["TeamMemberRole"].ToString().Should().Be("Sales Rep");
    }

    [TestMethod]
    public async Task A_removed_member_is_in_the_log_of_deletions_alone()
    {
        var deal = await _org.AddOpportunityAsync();
        var member = await AddAsync(deal, _pat);
        await _org.PassAsync(TimeSpan.FromMinutes(5));

        await _org.Seller.SendAsync("DELETE", $"/sobjects/OpportunityTeamMember/{member}");

        (await _org.Seller.QueryAsync("SELECT Id FROM OpportunityTeamMember", "queryAll")).Body["records"].AsItems().Should().BeEmpty();
        await _org.PassAsync(TimeSpan.FromMinutes(10));
        var log = await _org.Seller.GetAsync("/sobjects/OpportunityTeamMember/deleted?start=2026-01-15T10:35:40%2B00:00&end=2026-01-15T10:36:10%2B00:00");
        log.Body["deletedRecords"].AsItems().Should().ContainSingle("seconds are left aside").Which["id"].ToString().Should().Be(member);
        _org.Server.Org.Undelete(member, _pat).Should().BeFalse();
    }

    [TestMethod]
    public async Task A_member_who_goes_with_his_opportunity_is_in_the_recycle_bin()
    {
        var deal = await _org.AddOpportunityAsync();
        await AddAsync(deal, _pat);

        await _org.Seller.SendAsync("DELETE", $"/sobjects/Opportunity/{deal}");

        (await _org.Seller.QueryAsync("SELECT Id FROM OpportunityTeamMember", "queryAll")).Body["records"].AsItems().Should().ContainSingle();
    }

    [TestMethod]
    public async Task With_splits_every_owner_is_a_member_and_stays_one()
    {
        _org.Server.Org.OpportunitySplits = true;
        var deal = await _org.AddOpportunityAsync();
        var owner = _org.Server.Org.Rows("OpportunityTeamMember").Should().ContainSingle().Subject;

        var answer = await _org.Seller.SendAsync("DELETE", $"/sobjects/OpportunityTeamMember/{owner.Id}");
        await _org.Seller.SendAsync("PATCH", $"/sobjects/Opportunity/{deal}", ObjectValue.Of(("OwnerId", Value.From(_pat))));

        (owner["TeamMemberRole"].ToString(), owner["UserId"].ToString()).Should().Be(("Opportunity Owner", _org.Server.SellerCredentials.UserId));
        answer.Status.Should().Be(400);
        _org.Server.Org.Rows("OpportunityTeamMember").Select(row => row["UserId"].ToString()).Should().Equal(_org.Server.SellerCredentials.UserId, _pat);
    }

    private async Task<string> AddAsync(string deal, string user, string? role = null) =>
        await _org.Seller.CreateAsync("OpportunityTeamMember", ObjectValue.Of(("OpportunityId", Value.From(deal)), ("UserId", Value.From(user)), ("TeamMemberRole", Value.From(role))));
}
