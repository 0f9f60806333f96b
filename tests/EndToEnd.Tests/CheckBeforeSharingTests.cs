using EndToEnd.Tests.Support;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>The seller asks what is missing before anything is sent.</summary>
[TestClass]
public sealed class CheckBeforeSharingTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task Everything_that_is_missing_is_listed_at_once_and_nothing_is_sent()
    {
        var deal = await UnsharedAsync(country: null);

        await deal.ChangeAsync(new() { ["Check_before_Sharing__c"] = true, ["Customer_Consent__c"] = false, ["Amount"] = null });

        deal.Field("Co_sell_Message__c").Should().Contain("Billing Country").And.Contain("Customer Consent").And.Contain("Amount");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");
        deal.Field("Check_before_Sharing__c").Should().Be("False", "the check was made");
        _room.PartnerCenter.Referrals.Engagements.Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_complete_deal_is_told_to_be_ready_and_is_shared_when_the_seller_says_so()
    {
        var deal = await UnsharedAsync();
        await deal.ChangeAsync("Check_before_Sharing__c", true);
        deal.Field("Co_sell_Message__c").Should().Be("Everything is there. The deal can be shared.");
        _room.PartnerCenter.Referrals.Engagements.Should().BeEmpty();

        await deal.ChangeAsync("Sync_with_Partner_Center__c", true);

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Field("Co_sell_Message__c").Should().BeEmpty();
    }

    [TestMethod]
    public async Task Without_the_customers_consent_nothing_is_shared()
    {
        var deal = await DealInRoom.CreateAsync(_room);
        await deal.ChangeAsync("Customer_Consent__c", false);

        _room.PartnerCenter.Referrals.Engagements.Should().BeEmpty();
        deal.Field("Co_sell_Message__c").Should().Contain("Customer Consent is not ticked");
    }

    private async Task<DealInRoom> UnsharedAsync(string? country = "United States")
    {
        var deal = await DealInRoom.CreateAsync(_room, country: country);
        await deal.ChangeAsync("Sync_with_Partner_Center__c", false);
        return deal;
    }
}
