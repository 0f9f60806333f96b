using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>Accept, decline, report an error, win and lose: by gesture or by stage, with reasons, and with the rails that keep a seller from harm.</summary>
[TestClass]
public sealed class ClosingTests
{
    private const string Answer = "Co_sell_Response__c";
    private const string Confirm = "Co_sell_Confirm__c";
    private const string Reason = "Co_sell_Closing_Reason__c";
    private const string Message = "Co_sell_Message__c";

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task Answering_accept_accepts_the_deal_and_moves_the_stage()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);

        await deal.ChangeAsync(Answer, "Accept");

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Field("StageName").Should().Be("Qualification");
        deal.Field(Answer).Should().BeEmpty("the answer was given");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Answering_decline_with_a_reason_declines_the_deal_once_it_is_confirmed()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);

        await deal.ChangeAsync(new() { [Answer] = "Decline", [Confirm] = true });

        deal.PartnerStatus.Should().Be("Closed/Declined");
        deal.Field("StageName").Should().Be("Closed Lost");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_deal_that_was_accepted_cannot_be_declined_any_more()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);
        await deal.ChangeAsync(Answer, "Accept");

        await deal.ChangeAsync(new() { [Answer] = "Decline", [Confirm] = true });

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Field(Message).Should().Contain("cannot move a referral from Active/Accepted to Closed/Declined");
        deal.Remembered.State.Should().Be("Needs attention");
    }

    [TestMethod]
    public async Task Reporting_an_error_closes_the_referral_as_an_error()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync(new() { [Answer] = "Report an error", [Confirm] = true });

        deal.PartnerStatus.Should().Be("Closed/Error");
        deal.Field("StageName").Should().Be("Closed Lost");
    }

    [TestMethod]
    public async Task A_win_waits_until_the_deal_can_be_registered_and_is_then_carried_over_by_itself()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync("StageName", "Closed Won");
        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Waiting");
        deal.Field(Message).Should().Contain("72 hours");

        await _room.Clock.LeapToAsync(_room.Clock.GetUtcNow().AddHours(73));
        await _room.SettleAsync();
        deal.PartnerStatus.Should().Be("Closed/Won");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step");
        deal.Field(Message).Should().BeEmpty();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_confirmed_win_is_carried_over_at_once()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync(new() { ["StageName"] = "Closed Won", [Confirm] = true });

        deal.PartnerStatus.Should().Be("Closed/Won");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_change_of_value_travels_while_the_win_waits()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync(new() { ["StageName"] = "Closed Won", ["Amount"] = 95_000 });

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Detail("dealValue").Should().Be("95000");
    }

    [TestMethod]
    public async Task A_deal_is_lost_without_any_wait()
    {
        var deal = await DealInRoom.ShareAsync(_room);

        await deal.ChangeAsync("StageName", "Closed Lost");

        deal.PartnerStatus.Should().Be("Closed/Lost");
        deal.Engagement.Partner.Document["statusReason"].AsString().Should().NotBeNullOrEmpty();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Nothing_changes_after_a_referral_is_closed_and_the_seller_reads_why()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        await deal.ChangeAsync("StageName", "Closed Lost");

        await deal.ChangeAsync("Amount", 12_345);

        deal.Detail("dealValue").Should().Be("90000");
        deal.Field(Message).Should().Contain("closed in Partner Center").And.Contain("Amount");
    }

    [TestMethod]
    public async Task Microsofts_team_and_its_refusal_are_shown_and_cannot_be_changed()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _room.MicrosoftSeller.Accept(new Guid(deal.ReferralId), [new DealPerson("Mira", "Soft", "mira@microsoft.example")]);
        await _room.SettleAsync();
        deal.Field("Microsoft_Team__c").Should().Be("Mira Soft <mira@microsoft.example>");

        _room.MicrosoftSeller.Lose(new Guid(deal.ReferralId), "Budget");
        await _room.SettleAsync();

        deal.Field("Microsoft_Referral_Status__c").Should().Be("Closed/Lost");
        deal.Field(Message).Should().Contain("Microsoft closed its side of this deal as lost (reason: Budget).");
        deal.PartnerStatus.Should().Be("Active/Accepted", "the deal stays the partner's");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task The_end_of_an_invitation_is_counted_down_on_the_opportunity()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);
        deal.Field(Message).Should().BeEmpty("there is plenty of time");
        await _room.Clock.LeapToAsync(_room.Clock.GetUtcNow().AddDays(12));

        await deal.ChangeAsync("NextStep", "Ask the boss");

        deal.Field(Message).Should().Contain("in 2 days").And.Contain("Accept or Decline");
        deal.Field("Co_sell_Sync_Status__c").Should().Be("Needs attention");
    }
}
