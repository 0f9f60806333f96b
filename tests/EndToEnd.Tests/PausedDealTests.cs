using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>A seller turns the synchronization of a shared deal off for a while.</summary>
[TestClass]
public sealed class PausedDealTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_deal_that_is_not_synchronized_says_so_and_goes_on_where_it_was()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync(new JsonObject { ["Sync_with_Partner_Center__c"] = false, ["Amount"] = 95_000 });
        _room.Colleague.Change(new Guid(deal.ReferralId), new DealChange { Notes = "Wait for the audit." });
        await _room.SettleAsync();

        (deal.Field("Co_sell_Sync_Status__c"), deal.Remembered.State, deal.Detail("dealValue")).Should().Be(("Not synchronized", "Not synchronized", "90000"));
        deal.Field("Description").Should().NotBe("Wait for the audit.");

        await deal.ChangeAsync("Sync_with_Partner_Center__c", true);

        (deal.Field("Co_sell_Sync_Status__c"), deal.Remembered.State, deal.Detail("dealValue"), deal.Field("Description")).Should().Be(("In step", "In step", "95000", "Wait for the audit."));
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task An_opportunity_that_was_never_shared_is_left_alone()
    {
        var deal = await DealInRoom.CreateAsync(_room);

        await deal.ChangeAsync("Sync_with_Partner_Center__c", false);

        deal.Field("Co_sell_Sync_Status__c").Should().NotBe("Not synchronized");
    }
}
