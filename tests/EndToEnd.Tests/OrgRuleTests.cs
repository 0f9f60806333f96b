using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Salesforce;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests;

/// <summary>Rules that a Salesforce org has of its own.</summary>
[TestClass]
public sealed class OrgRuleTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_deal_from_Microsoft_that_a_rule_of_the_org_refuses_says_so_and_comes_in_once_the_rule_allows_it()
    {
        var strict = true;
        _room.Salesforce.Org.AddValidationRule(new ValidationRule("Opportunity", row => strict && row["NextStep"].IsNull, "Every opportunity needs a next step.", "NextStep"));

        var sent = DealInRoom.Send(_room);
        await _room.SettleAsync();

        var deal = Deals.All(_room).Should().ContainSingle().Subject;
        (deal.State, deal.ReferralId).Should().Be(("Needs attention", sent.Partner.Id.ToString()));
        deal.Message.Should().Contain("Every opportunity needs a next step.").And.Contain("tick Retry now", "there is no opportunity to save");
        _room.PartnerCenter.Referrals.Get(sent.Partner.Id).Partner.ETag.Should().Be(sent.Partner.ETag, "an opportunity that was not made is linked to nothing");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();
        _room.Salesforce.Org.Rows("Account").Should().BeEmpty("nothing is written half");

        strict = false;
        _room.MicrosoftSeller.Change(sent.Partner.Id, new() { Notes = "Still interested?" });
        await _room.SettleAsync();

        DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_change_of_Microsoft_that_a_rule_of_the_org_refuses_is_said_on_the_opportunity()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        _room.Salesforce.Org.AddValidationRule(new ValidationRule(
            "Opportunity", row => row["Amount"] is DecimalValue { Value: > 100_000 }, "Deals above 100,000 need an approval.", "Amount"));

        deal.MicrosoftChanges(120_000);
        await _room.SettleAsync();

        deal.Field("Amount").Should().Be("90000.0");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");
        deal.Field("Co_sell_Message__c").Should().Contain("Deals above 100,000 need an approval.");
    }
}
