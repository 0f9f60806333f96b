using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

[TestClass]
public sealed class UpgradeTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_private_deal_whose_seller_later_asks_for_help_reaches_Microsoft()
    {
        var deal = await DealInRoom.CreateAsync(_room);
        await deal.EditAsync("How_can_Microsoft_help__c", null!);
        await _room.SettleAsync();
        deal.Engagement.Microsoft.Should().BeNull("a private deal is nobody else's");

        await deal.ChangeAsync("How_can_Microsoft_help__c", "Quotes or licensing");
        deal.Engagement.Microsoft.Should().BeNull("nobody has confirmed that Microsoft's sellers may see it");
        deal.Field("Co_sell_Message__c").Should().Contain("cannot be hidden from them again");

        await deal.ChangeAsync("Co_sell_Confirm__c", true);

        deal.Engagement.Microsoft!.Document["inviteContext"]["assistanceRequestCode"].AsString().Should().Be("QuotesOrLicensing");
        deal.Engagement.Partner.Document["consent"]["consentToShareReferralWithMicrosoftSellers"].ToString().Should().Be("True");
        Agreement.Check(_room).Should().BeEmpty();
    }
}
