using System.Globalization;
using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>Microsoft's copy of a deal has its own value, closing date, reason and notes: they are shown beside the seller's, and taken over only where a row says so.</summary>
[TestClass]
public sealed class TwoOpinionsTests
{
    private static readonly DealChange Theirs = new() { DealValue = 97_000, ClosingDay = new(2026, 10, 31), Notes = "The board decides in October." };

    [TestMethod]
    public async Task What_Microsoft_thinks_of_a_deal_stands_beside_what_the_seller_thinks()
    {
        await using var room = await Rooms.OpenAsync();
        var deal = await AcceptedAsync(room);
        var ours = deal.Field("CloseDate");
        Number(deal, "Microsoft_Deal_Value__c").Should().Be(90_000, "Microsoft's copy begins as ours");

        room.MicrosoftSeller.Change(new Guid(deal.ReferralId), Theirs);
        await room.SettleAsync();

        (Number(deal, "Amount"), deal.Field("CloseDate"), deal.Detail("dealValue")).Should().Be((90_000, ours, "90000"));
        Number(deal, "Microsoft_Deal_Value__c").Should().Be(97000);
        deal.Field("Microsoft_Closing_Date__c").Should().Be("2026-10-31");
        deal.Field("Microsoft_Notes__c").Should().Be("The board decides in October.");
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Why_Microsoft_lost_a_deal_is_shown()
    {
        await using var room = await Rooms.OpenAsync();
        var deal = await AcceptedAsync(room);

        room.MicrosoftSeller.Lose(new Guid(deal.ReferralId), "Budget inadequate");
        await room.SettleAsync();

        deal.Field("Microsoft_Status_Reason__c").Should().Be("Budget inadequate");
        deal.Field("StageName").Should().NotBe("Closed Lost");
    }

    [TestMethod]
    public async Task A_row_takes_Microsofts_value_over_and_our_copy_follows()
    {
        await using var room = await Rooms.OpenAsync();
        TakeOver(room);
        var deal = await AcceptedAsync(room);

        room.MicrosoftSeller.Change(new Guid(deal.ReferralId), Theirs);
        await room.SettleAsync();

        (Number(deal, "Amount"), deal.Detail("dealValue")).Should().Be((97_000, "97000"));
        await deal.ChangeAsync("Amount", 99_000);
        (Number(deal, "Amount"), deal.Detail("dealValue"), Number(deal, "Microsoft_Deal_Value__c")).Should().Be((99_000, "99000", 97_000), "the seller goes on from there");
        Agreement.Check(room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task An_edit_of_the_seller_in_the_same_minute_is_not_taken_over()
    {
        await using var room = await Rooms.OpenAsync();
        TakeOver(room);
        var deal = await AcceptedAsync(room);

        room.MicrosoftSeller.Change(new Guid(deal.ReferralId), Theirs);
        await deal.ChangeAsync("Amount", 99_000);
        await room.SettleAsync();

        (Number(deal, "Amount"), deal.Detail("dealValue"), Number(deal, "Microsoft_Deal_Value__c")).Should().Be((99_000, "99000", 97_000));
    }

    [TestMethod]
    public async Task Where_both_copies_are_one_truth_the_shown_value_follows_the_sellers()
    {
        await using var room = await Rooms.OpenSharedAsync();
        var deal = await AcceptedAsync(room);

        await deal.ChangeAsync("Amount", 99_000);
        await room.SettleAsync();

        Number(deal, "Microsoft_Deal_Value__c").Should().Be(99000);
        Agreement.Check(room).Should().BeEmpty();
    }

    private static async Task<DealInRoom> AcceptedAsync(RehearsalRoom room)
    {
        var deal = await DealInRoom.ShareAsync(room);
        deal.MicrosoftAccepts();
        await room.SettleAsync();
        return deal;
    }

    private static decimal Number(DealInRoom deal, string field) => decimal.Parse(deal.Field(field), CultureInfo.InvariantCulture);

    private static void TakeOver(RehearsalRoom room) => new MappingInRoom(room).Add("cosell_fieldmapping",
        ("cosell_name", "Microsoft's value taken over"), ("cosell_crmpath", "Amount"), ("cosell_crmlabel", "Amount"), ("cosell_referralpath", "/microsoft/details/dealValue"),
        ("cosell_datatype", MappingInRoom.Choice(1)), ("cosell_direction", MappingInRoom.Choice(2)));
}
