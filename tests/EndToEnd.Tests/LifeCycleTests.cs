using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

[TestClass]
public sealed class LifeCycleTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_deal_from_Microsoft_arrives_on_hold_with_customer_contact_and_solution()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);

        deal.Field("StageName").Should().Be("On Hold");
        deal.Field("Name").Should().Be("Wingtip analytics");
        _room.Salesforce.Org.Row(deal.Field("AccountId"))["Name"].ToString().Should().Be("Wingtip Toys");
        _room.Salesforce.Org.Children("Account", deal.Field("AccountId"), "Contacts").Should().ContainSingle().Which["Email"].ToString().Should().Be("will@wingtip.example");
        _room.Salesforce.Org.Children("Opportunity", deal.OpportunityId, "Microsoft_Solutions__r").Should().ContainSingle().Which["Solution_Id__c"].ToString().Should().Be("SOL-30002-DAT");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Moving_a_received_deal_out_of_the_hold_accepts_it()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);

        await deal.ChangeAsync("StageName", "Qualification");

        deal.PartnerStatus.Should().Be("Active/Accepted");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Closing_a_received_deal_as_lost_while_it_is_on_hold_declines_it()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);

        await deal.ChangeAsync("StageName", "Closed Lost");
        deal.PartnerStatus.Should().Be("New/Pending");
        deal.Field("Co_sell_Message__c").Should().Contain("Declining Microsoft's deal cannot be undone. Tick Confirm What Cannot Be Undone");

        await deal.ChangeAsync("Co_sell_Confirm__c", true);

        deal.PartnerStatus.Should().Be("Closed/Declined");
        deal.Field("Co_sell_Confirm__c").Should().Be("False", "a confirmation counts once");
        deal.Field("StageName").Should().Be("Closed Lost");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_received_deal_that_nobody_answers_expires_and_is_closed_in_Salesforce()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);

        await _room.Clock.LeapToAsync(_room.Clock.GetUtcNow().AddDays(20));
        await _room.SettleAsync();

        deal.PartnerStatus.Should().Be("Closed/Expired");
        deal.Field("StageName").Should().Be("Closed Lost");
    }

    [TestMethod]
    public async Task A_deal_that_lacks_a_country_is_refused_with_the_field_to_fix_and_goes_through_once_it_is_filled_in()
    {
        var deal = await DealInRoom.CreateAsync(_room, country: null);
        await _room.SettleAsync();

        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");
        deal.Field("Co_sell_Message__c").Should().Contain("Billing Country");
        _room.PartnerCenter.Referrals.Engagements.Should().BeEmpty();

        await _room.Seller.UpdateAsync("Account", deal.Field("AccountId"), new() { ["BillingCountry"] = "Germany" });
        await deal.ChangeAsync("NextStep", "Share");

        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        deal.Field("Co_sell_Message__c").Should().BeEmpty();
        deal.PartnerStatus.Should().Be("Active/Accepted");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task When_both_sides_change_different_fields_both_changes_arrive()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();

        _room.MicrosoftSeller.Change(new Guid(deal.ReferralId), new DealChange { ClosingDay = new(2026, 9, 30) });
        await deal.ChangeAsync("Amount", 99_000);

        deal.Field("CloseDate").Should().Be("2026-09-30");
        deal.Detail("dealValue").Should().Be("99000");
        Agreement.Check(_room).Should().BeEmpty();
    }
}
