using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests;

/// <summary>Opportunities with products: their amount is what the products come to, and Salesforce ignores a write to it without a word.</summary>
[TestClass]
public sealed class ProductAmountTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task What_the_products_come_to_is_the_deals_value_at_Microsoft()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await AddProductAsync(deal, 64_000);

        deal.Field("Amount").Should().Be("64000.0");
        deal.Detail("dealValue").Should().Be("64000");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_value_that_Microsoft_changes_is_told_and_not_sent_back_as_if_the_seller_had_changed_it()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);
        await deal.ChangeAsync("StageName", "Qualification");
        await AddProductAsync(deal, 64_000);

        deal.MicrosoftChanges(99_000);
        await _room.SettleAsync();
        await deal.ChangeAsync("NextStep", "Call");
        await _room.Clock.RunForAsync(TimeSpan.FromDays(1));

        deal.Field("Amount").Should().Be("64000.0");
        deal.Field("Co_sell_Message__c").Should().Contain("adds Amount up from the opportunity's products");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention", "the two sides differ, and the seller can do something about it");
        Agreement.Check(_room).Should().OnlyContain(difference => difference.Explained);
    }

    private async Task AddProductAsync(DealInRoom deal, int price)
    {
        var org = _room.Salesforce.Org;
        var seller = org.AddUser("Pia", "Product", "pia@adatum.example").UserId; // whose profile, unlike our permission sets, has products
        var currency = ("CurrencyIsoCode", Value.From(deal.Field("CurrencyIsoCode")));
        var product = org.Create("Product2", seller, ("Name", Value.From("ERP")), ("IsActive", Value.From(true)));
        var entry = org.Create("PricebookEntry", seller, ("Pricebook2Id", Value.From(org.Rows("Pricebook2").Single().Id)), ("Product2Id", Value.From(product)), ("UnitPrice", Value.From(price)), ("IsActive", Value.From(true)), currency);
        org.Create("OpportunityLineItem", seller, ("OpportunityId", Value.From(deal.OpportunityId)), ("PricebookEntryId", Value.From(entry)), ("Quantity", Value.From(1)), ("UnitPrice", Value.From(price)));
        await _room.SettleAsync();
    }
}
