using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>Private, partner-led, co-sell, leads: what a seller chooses in Salesforce, and how a deal climbs and never comes back.</summary>
[TestClass]
public sealed class DealKindTests
{
    private const string Visibility = "Microsoft_Referral_Visibility__c";
    private const string Visible = "Visible to Microsoft sellers";
    private const string Help = "How_can_Microsoft_help__c";

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_deal_without_help_and_visibility_is_private()
    {
        var deal = await ShareAsync(visibility: "Private");

        deal.IsVisibleToMicrosoft.Should().BeFalse();
        deal.Engagement.Microsoft.Should().BeNull();
        deal.Field("Co_sell_Deal_Kind__c").Should().Be("Private");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_visible_deal_without_help_is_partner_led()
    {
        var deal = await ShareAsync(Visible);

        deal.IsVisibleToMicrosoft.Should().BeTrue();
        deal.Engagement.Microsoft.Should().BeNull("nobody asked Microsoft for help");
        deal.Field("Co_sell_Deal_Kind__c").Should().Be("Partner-led");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_deal_that_asks_for_help_becomes_visible_by_itself()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        deal.IsVisibleToMicrosoft.Should().BeTrue();
        deal.Field(Visibility).Should().Be(Visible);
        deal.Field("Co_sell_Deal_Kind__c").Should().Be("Co-sell");
    }

    [TestMethod]
    public async Task A_private_deal_climbs_to_partner_led_and_to_co_sell()
    {
        var deal = await ShareAsync(visibility: "Private");

        await deal.ChangeAsync(new() { [Visibility] = Visible, ["Co_sell_Confirm__c"] = true });
        deal.IsVisibleToMicrosoft.Should().BeTrue();
        deal.Field("Co_sell_Deal_Kind__c").Should().Be("Partner-led");
        deal.Engagement.Microsoft.Should().BeNull();

        await deal.ChangeAsync(Help, "Quotes or licensing");
        deal.Engagement.Microsoft!.Document["inviteContext"]["assistanceRequestCode"].AsString().Should().Be("QuotesOrLicensing");
        deal.Field("Co_sell_Deal_Kind__c").Should().Be("Co-sell");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_visible_deal_cannot_be_hidden_again_and_the_seller_reads_why()
    {
        var deal = await ShareAsync(Visible);

        await deal.ChangeAsync(Visibility, "Private");

        deal.IsVisibleToMicrosoft.Should().BeTrue();
        deal.Field(Visibility).Should().Be(Visible, "Salesforce shows what holds");
        deal.Field("Co_sell_Message__c").Should().Contain("cannot be hidden from them again");
        deal.Remembered.State.Should().Be("In step");
    }

    [TestMethod]
    [DataRow(InboundKind.MarketplaceLead)]
    [DataRow(InboundKind.QualifiedLead)]
    public async Task A_lead_stays_in_Partner_Center_while_only_co_sell_opportunities_come_in(InboundKind kind)
    {
        DealInRoom.Send(_room, kind);

        await _room.SettleAsync();

        _room.Salesforce.Org.Rows("Opportunity").Should().BeEmpty();
        Deals.All(_room).Should().ContainSingle().Which.State.Should().Be("In step");
    }

    [TestMethod]
    [DataRow(InboundKind.MarketplaceLead, "Marketplace lead")]
    [DataRow(InboundKind.QualifiedLead, "Qualified lead")]
    public async Task A_lead_comes_in_and_is_accepted_when_the_admin_wants_leads(InboundKind kind, string label)
    {
        _room.Dataverse.Organization.SetEnvironmentVariable("cosell_CoSellOnly", "no");
        var deal = await DealInRoom.ReceiveAsync(_room, kind: kind);
        deal.Field("StageName").Should().Be("On Hold");
        deal.Field("Co_sell_Deal_Kind__c").Should().Be(label);

        await deal.ChangeAsync("StageName", "Qualification");

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Engagement.Microsoft.Should().BeNull("a lead is the partner's alone");
        Agreement.Check(_room).Should().BeEmpty();
    }

    private async Task<DealInRoom> ShareAsync(string visibility)
    {
        var deal = await DealInRoom.CreateAsync(_room);
        await deal.ChangeAsync(new() { [Help] = null, [Visibility] = visibility });
        return deal;
    }
}
