using EndToEnd.Tests.Support;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>A hub that shares its Salesforce org and its Partner Center account with another one, which has the opportunities of another unit and another location.</summary>
[TestClass]
public sealed class ScopeTests
{
    private const string Unit = "Business_Unit__c";

    private OwnPackage _package = null!;
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync()
    {
        _package = OwnPackage.WithTextField(Unit, "Business unit");
        _room = await Rooms.OpenAsync(options => options with { SalesforcePackage = _package.Folder });
        _room.Dataverse.Organization.SetEnvironmentVariable("cosell_Opportunities", Unit + " = EMEA, DACH");
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        await _room.DisposeAsync();
        _package.Dispose();
    }

    [TestMethod]
    public async Task What_is_the_other_hubs_is_left_alone_until_it_comes_to_this_one()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.ReferralId.Should().BeNullOrEmpty();
        deal.Field("Co_sell_Sync_Status__c").Should().BeNullOrEmpty("the other hub speaks there");

        var meter = new CallMeter(_room);
        await deal.ChangeAsync("NextStep", "Call");
        meter.Total.Should().Be(1, "an edit is only noticed, not looked at");
        deal.Remembered.State.Should().Be("Not synchronized");

        await deal.ChangeAsync(Unit, "DACH");
        await _room.Clock.RunForAsync(TimeSpan.FromMinutes(40));

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
    }
}
