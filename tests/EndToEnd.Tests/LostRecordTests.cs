using System.Text.Json.Nodes;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Salesforce;

namespace EndToEnd.Tests;

/// <summary>Records that vanish, records that the integration may not touch: each ends in a state and a sentence, nothing loops, and it heals.</summary>
[TestClass]
public sealed class LostRecordTests
{
    private RehearsalRoom _room = null!;
    private DealInRoom _deal = null!;

    private string Integration => _room.Salesforce.IntegrationCredentials.UserId;

    private SalesforceRights Rights => _room.Salesforce.Org.Rights;

    [TestInitialize]
    public async Task OpenAsync()
    {
        _room = await Rooms.OpenSharedAsync();
        _deal = await DealInRoom.ShareAsync(_room);
        _deal.MicrosoftAccepts();
        await _room.SettleAsync();
    }

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task An_opportunity_that_the_integration_may_not_change_needs_attention_and_heals_once_it_may()
    {
        Rights.LockRow(Integration, _deal.OpportunityId);
        await MicrosoftChangesAsync(120_000);

        _deal.Remembered.State.Should().Be("Needs attention", _deal.Remembered.Message);
        _deal.Remembered.Message.Should().Contain("insufficient access rights on object id");
        _deal.Field("Amount").Should().Be("90000.0");
        await StaysQuietAsync();

        Rights.Restore(Integration);
        await _deal.ChangeAsync("NextStep", "Call Ada");

        _deal.Field("Amount").Should().Be("120000.0");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_field_that_the_integration_may_not_write_is_named()
    {
        Rights.DenyField(Integration, SalesforceRight.Edit, "Opportunity", "Amount");

        await MicrosoftChangesAsync(120_000);

        _deal.Remembered.State.Should().Be("Needs attention", _deal.Remembered.Message);
        _deal.Remembered.Message.Should().Contain("Unable to create/update fields: Amount.");
        _deal.Field("Co_sell_Message__c").Should().Contain("Amount", "the seller reads it, too");
        _deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");
        await StaysQuietAsync();
    }

    [TestMethod]
    public async Task A_mapped_field_that_the_integration_may_not_read_is_named()
    {
        Rights.DenyField(Integration, SalesforceRight.Read, "Opportunity", "Description");

        await MicrosoftChangesAsync(120_000);

        _deal.Remembered.State.Should().Be("Needs attention", _deal.Remembered.Message);
        _deal.Remembered.Message.Should().Contain("No such column 'Description' on entity 'Opportunity'");
        await StaysQuietAsync();
    }

    [TestMethod]
    public async Task A_deleted_opportunity_is_said_and_goes_on_once_it_is_restored()
    {
        _room.Salesforce.Org.Delete("Opportunity", _deal.OpportunityId, _room.Salesforce.SellerCredentials.UserId);
        await MicrosoftChangesAsync(120_000);

        _deal.Remembered.State.Should().BeOneOf("Needs linking", "Needs attention");
        _deal.Remembered.Message.Should().Contain($"Salesforce has no opportunity {_deal.OpportunityId}.");
        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty("no second opportunity takes its place");
        await StaysQuietAsync();

        _room.Salesforce.Org.Undelete(_deal.OpportunityId, _room.Salesforce.SellerCredentials.UserId);
        await _deal.ChangeAsync("NextStep", "Call Ada");

        _deal.Field("Amount").Should().Be("120000.0");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_merged_account_changes_nothing_in_Partner_Center_and_the_deal_goes_on()
    {
        var merged = _deal.Opportunity["AccountId"].ToString();
        var winner = await _room.Seller.CreateAsync("Account", new JsonObject { ["Name"] = "Adatum Corporation", ["BillingCountry"] = "US", ["BillingPostalCode"] = "98052" });
        _room.Salesforce.Org.MergeAccounts(winner, merged, _room.Salesforce.SellerCredentials.UserId);
        await _room.SettleAsync();

        await _deal.ChangeAsync("Amount", 75_000);

        _deal.Detail("dealValue").Should().StartWith("75000");
        _deal.Engagement.Partner.Document["customerProfile"]["name"].ToString().Should().Be("Adatum Inc");
        _deal.Field("Co_sell_Message__c").Should().Contain("Account Name cannot be changed in Partner Center any more; Partner Center keeps 'Adatum Inc'.");
        _deal.Remembered.State.Should().Be("In step");
        await StaysQuietAsync();
    }

    private async Task MicrosoftChangesAsync(decimal value)
    {
        _deal.MicrosoftChanges(value);
        await _room.SettleAsync();
    }

    /// <summary>An hour passes without a call but those of the timers.</summary>
    private async Task StaysQuietAsync()
    {
        var meter = new CallMeter(_room);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        meter.Total.Should().Be(0, "a refusal is not tried again and again");
    }
}
