using EndToEnd.Tests.Support;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;
using Sandbox.PartnerCenter;

namespace EndToEnd.Tests;

/// <summary>People go on working while a synchronization runs, and while it fails: nobody's edit is lost, and none is beaten by its author's older one.</summary>
[TestClass]
public sealed class EditDuringWriteTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenSharedAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_sellers_newer_value_wins_although_Salesforce_failed_after_Partner_Center_took_his_older_one()
    {
        var deal = await AcceptedAsync();
        Between.ReadAndWrite(_room, () => _room.Salesforce.Faults.FailNext(FaultKind.Unavailable, 2));
        _room.MicrosoftSeller.Change(new Guid(deal.ReferralId), new DealChange { Notes = "Budget agreed." });
        await deal.ChangeAsync("Amount", 96_000, TimeSpan.FromSeconds(40));
        deal.Detail("dealValue").Should().Be("96000");

        await deal.ChangeAsync("Amount", 98_000, Patience);

        deal.Detail("dealValue").Should().Be("98000");
        deal.Field("Amount").Should().StartWith("98000");
        deal.Field("Description").Should().Be("Budget agreed.");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_sellers_newer_value_wins_although_the_answer_to_his_older_one_was_lost()
    {
        var deal = await AcceptedAsync();
        Between.ReadAndWrite(_room, () => _room.PartnerCenter.Faults.BreakNext(1, afterTheWork: true));
        await deal.ChangeAsync("Amount", 96_000, TimeSpan.FromSeconds(1));

        await deal.ChangeAsync("Amount", 98_000, Patience);

        deal.Detail("dealValue").Should().Be("98000");
        deal.Field("Amount").Should().StartWith("98000");
        Log("\"lost\"").Should().BeEmpty();
    }

    [TestMethod]
    public async Task What_a_seller_types_under_our_write_of_Microsofts_value_is_in_the_log_when_it_loses()
    {
        var deal = await AcceptedAsync();
        Between.ReadAndWrite(_room, () => Type(deal, "Amount", 999));

        deal.MicrosoftChanges(97_000);
        await _room.SettleAsync(Patience);

        deal.Field("Amount").Should().StartWith("97000");
        Log("\"lost\":\"999\"").Should().ContainSingle();
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task What_a_seller_types_under_our_write_stays_where_Salesforce_wins()
    {
        new MappingInRoom(_room).Change("cosell_fieldmapping", "Deal value", "cosell_conflictpolicy", MappingInRoom.Choice(1));
        var deal = await AcceptedAsync();
        Between.ReadAndWrite(_room, () => Type(deal, "Amount", 999));

        deal.MicrosoftChanges(97_000);
        await _room.SettleAsync(Patience);

        deal.Field("Amount").Should().StartWith("999");
        deal.Detail("dealValue").Should().Be("999");
        Log("\"lost\":\"97000\"").Should().ContainSingle();
    }

    [TestMethod]
    public async Task An_answer_to_Microsoft_moves_the_stage_although_Salesforce_failed_in_between()
    {
        var deal = await DealInRoom.ReceiveAsync(_room);
        Between.ReadAndWrite(_room, () => _room.Salesforce.Faults.FailNext(FaultKind.RowLocked));

        await deal.ChangeAsync("Co_sell_Response__c", "Accept", Patience);

        deal.PartnerStatus.Should().Be("Active/Accepted");
        deal.Field("StageName").Should().NotBe("On Hold");
        Agreement.Check(_room).Should().BeEmpty();
    }

    [TestMethod]
    public async Task Texts_that_look_like_references_travel_as_texts_and_come_to_rest()
    {
        var deal = await AcceptedAsync();

        _room.MicrosoftSeller.Change(new Guid(deal.ReferralId), new DealChange { Notes = "cc @{before.LastModifiedById}, @{nobody.knows}, {c05e1100:referral-id}" });
        await _room.SettleAsync(Patience);

        deal.Field("Description").Replace("\u2060", "", StringComparison.Ordinal).Should().Be("cc @{before.LastModifiedById}, @{nobody.knows}, {c05e1100:referral-id}");
        deal.Detail("notes").Should().Be("cc @{before.LastModifiedById}, @{nobody.knows}, {c05e1100:referral-id}");
        deal.Remembered.State.Should().Be("In step");
        var meter = new CallMeter(_room);
        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));
        meter.Total.Should().Be(0);
    }

    [TestMethod]
    public async Task A_deal_and_a_customer_that_are_called_like_references_are_received()
    {
        var sent = _room.MicrosoftSeller.SendDeal(new NewDeal
        {
            Name = "@{account.id}", CustomerName = "@{opportunity.id}", Country = "GB", AddressLine1 = "7 Harbour Road", City = "London", PostalCode = "EC1A 1BB",
            Contact = new DealPerson("@{a.b}", "@{c.d}", "will@wingtip.example", "+44 20 5550 0100"), Solutions = [new DealSolution("SOL-30002-DAT", "@{e.f}")],
            DealValue = 80_000, Currency = "GBP", ClosingDay = new(2026, 8, 31),
        });
        await _room.SettleAsync(Patience);

        var opportunity = DealInRoom.OpportunitiesOf(_room, sent.Partner.Id).Should().ContainSingle().Subject;
        opportunity["Name"].ToString().Should().Be("@\u2060{account.id}", "nobody sees what keeps it apart");
        _room.Salesforce.Org.Row(opportunity["AccountId"].ToString())["Name"].ToString().Should().Be("@\u2060{opportunity.id}");
        _room.PartnerCenter.Referrals.Get(sent.Partner.Id).Partner.Document["name"].ToString().Should().Be("@{account.id}");
    }

    private async Task<DealInRoom> AcceptedAsync()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        return deal;
    }

    private IEnumerable<string> Log(string text) => new MappingInRoom(_room).Log(text);

    /// <summary>The seller saves while the synchronization waits.</summary>
    private static void Type(DealInRoom deal, string field, int value) => Task.Run(() => deal.EditAsync(field, value)).GetAwaiter().GetResult();
}
