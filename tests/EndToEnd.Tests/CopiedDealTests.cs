using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>
/// What sellers make of a shared deal with <i>Clone</i>, which copies every field that they may edit: renewals, splits and deals that are taken up again. The sellers have
/// <i>CoSell Seller</i> and nothing else.
/// </summary>
[TestClass]
public sealed class CopiedDealTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_copy_of_a_shared_deal_starts_without_its_referral_and_its_consent_and_is_not_shared()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        var copy = await CloneAsync(deal, new() { ["Name"] = "Adatum second plant" });
        await _room.Clock.RunForAsync(TimeSpan.FromDays(2));
        await _room.SettleAsync();

        (copy.ReferralId, copy.Field("Sync_with_Partner_Center__c"), copy.Field("Customer_Consent__c"), copy.Field("Customer_Consent_By__c")).Should().Be(("", "False", "False", ""));
        copy.Field("Co_sell_Message__c").Should().BeEmpty();
        (copy.Field("Amount"), copy.Field("StageName")).Should().Be((deal.Field("Amount"), deal.Field("StageName")), "the deal itself is what was to be copied");
        _room.PartnerCenter.Referrals.Engagements.Should().ContainSingle();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_renewal_is_a_referral_of_its_own_once_the_customer_has_agreed_anew()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        await deal.ChangeAsync(new() { ["StageName"] = "Closed Won", ["Co_sell_Confirm__c"] = true });
        await _room.Clock.RunForAsync(TimeSpan.FromDays(40));

        var renewal = await CloneAsync(deal, new() { ["Name"] = "Adatum renewal", ["StageName"] = "Prospecting", ["CloseDate"] = "2027-07-31", ["Amount"] = 99_000 });
        await ShareAsync(renewal, "2026-04-09");

        renewal.ReferralId.Should().NotBeEmpty().And.NotBe(deal.ReferralId);
        renewal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        renewal.Detail("dealValue").Should().Be("99000");
        deal.PartnerStatus.Should().Be("Closed/Won");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_split_changes_the_first_half_at_Microsoft_and_asks_before_the_second_becomes_another_deal()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        var half = await CloneAsync(deal, new() { ["Name"] = "Adatum move to Azure, second half", ["Amount"] = 40_000 });
        await deal.ChangeAsync("Amount", 50_000);
        deal.Detail("dealValue").Should().Be("50000");
        await ShareAsync(half, "2026-03-02");
        half.Field("Co_sell_Message__c").Should().Contain(deal.OpportunityId[..15], "it looks like the first one");
        await half.ChangeAsync("Co_sell_Confirm__c", true);

        half.ReferralId.Should().NotBeEmpty().And.NotBe(deal.ReferralId);
        (half.Detail("dealValue"), deal.Detail("dealValue")).Should().Be(("40000", "50000"));
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_lost_deal_that_is_opened_again_stays_closed_at_Microsoft_and_its_copy_is_shared_instead()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        await deal.ChangeAsync("StageName", "Closed Lost");
        deal.PartnerStatus.Should().Be("Closed/Lost");

        await deal.ChangeAsync("StageName", "Prospecting");
        deal.PartnerStatus.Should().Be("Closed/Lost");
        deal.Field("Co_sell_Message__c").Should().Contain("closed in Partner Center");
        await _room.Clock.RunForAsync(TimeSpan.FromDays(40));
        var again = await CloneAsync(deal, new() { ["Name"] = "Adatum, once more", ["CloseDate"] = "2026-12-15" });
        await ShareAsync(again, "2026-04-09");

        again.PartnerStatus.Should().StartWith("Active");
        again.Field("Co_sell_Sync_Status__c").Should().Be("In step");
    }

    [TestMethod]
    public async Task A_copy_of_a_deal_that_Microsoft_sent_neither_answers_it_nor_waits_for_an_answer()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);

        var copy = await CloneAsync(deal, new() { ["Name"] = "Wingtip, another plan", ["StageName"] = "Prospecting" });
        await _room.SettleAsync();

        (copy.ReferralId, copy.Field("Respond_By__c"), copy.Field("Co_sell_Sync_Status__c")).Should().Be(("", "", ""));
        deal.PartnerStatus.Should().Be("New/Pending");
        Agreement.Check(_room).Should().BeEmpty();
    }

    private async Task<DealInRoom> CloneAsync(DealInRoom deal, JsonObject changes) => new(_room, await _room.Seller.CloneAsync("Opportunity", deal.OpportunityId, changes));

    /// <summary>What a copy lacks: related lists are not cloned, and what was emptied is the seller's to fill in.</summary>
    private async Task ShareAsync(DealInRoom copy, string agreedOn)
    {
        var contact = _room.Salesforce.Org.Children("Account", copy.Field("AccountId"), "Contacts").Single().Id;
        await _room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = copy.OpportunityId, ["ContactId"] = contact, ["IsPrimary"] = true });
        await _room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = copy.OpportunityId, ["Solution_Name__c"] = "ERP on Azure", ["Solution_Id__c"] = "SOL-15974-MQF" });
        await copy.ChangeAsync(new()
        {
            ["Customer_Consent__c"] = true, ["Customer_Consent_By__c"] = "Ada Adatum", ["Customer_Consent_On__c"] = agreedOn, ["Sync_with_Partner_Center__c"] = true,
            ["How_can_Microsoft_help__c"] = "Proof of concept or demo", ["Solution_Area__c"] = "Cloud and AI Platforms", ["Solution_Play__c"] = "Migrate and modernize your estate",
        });
    }
}
