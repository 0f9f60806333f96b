using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Host.Story;

namespace EndToEnd.Tests;

/// <summary>A Partner Center that answers names with HTML entities, as one published payload had it.</summary>
[TestClass]
public sealed class EncodedNamesTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync(options => options with { Tenant = tenant => tenant with { EncodesNames = true } });

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_customer_that_Microsoft_sends_is_called_by_its_name()
    {
        _room.MicrosoftSeller.SendDeal(SampleDeals.FromMicrosoft("Smith & Sons", "Smith & Sons: R&D in the cloud"));
        await _room.SettleAsync();

        var opportunity = _room.Salesforce.Org.Rows("Opportunity").Single();
        opportunity["Name"].ToString().Should().Be("Smith & Sons: R&D in the cloud");
        _room.Salesforce.Org.Rows("Account").Single(account => account.Id == opportunity["AccountId"].ToString())["Name"].ToString().Should().Be("Smith & Sons");
    }

    [TestMethod]
    public async Task A_shared_deal_is_in_step_although_its_name_comes_back_otherwise()
    {
        var deal = await DealInRoom.ShareAsync(_room, "Marks & Spencer");

        await deal.ChangeAsync("Amount", 95_000);

        (deal.Field("Co_sell_Sync_Status__c"), deal.Field("Co_sell_Message__c"), deal.Detail("dealValue")).Should().Be(("In step", "", "95000"));
        Agreement.Check(_room).Should().BeEmpty();
    }
}
