using EndToEnd.Tests.Support;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>Connector calls against the budget of the design: 7 a change (8 where both sides are written), 1 an echo.</summary>
[TestClass]
public sealed class CallBudgetTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenAsync();

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    [TestMethod]
    public async Task Sharing_a_deal_costs_at_most_eight_calls_and_each_record_that_comes_back_one()
    {
        var meter = new CallMeter(_room);

        await DealInRoom.ShareAsync(_room);

        // The opportunity and both copies, which it wrote, and the solution row, which the seller did.
        Expect(meter, mostCalls: 8, mostEchoes: 4);
    }

    [TestMethod]
    public async Task A_change_of_the_seller_costs_at_most_seven_calls_and_its_echoes_one_each()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        var meter = new CallMeter(_room);

        await deal.ChangeAsync("Amount", 95_000);

        deal.Detail("dealValue").Should().Be("95000");
        Expect(meter, mostCalls: 7);
    }

    [TestMethod]
    public async Task A_change_of_Microsoft_costs_at_most_seven_calls_and_its_echoes_one_each()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        deal.MicrosoftAccepts();
        await _room.SettleAsync();
        var meter = new CallMeter(_room);

        deal.MicrosoftChanges(97_000);
        await _room.SettleAsync();

        deal.Field("Microsoft_Deal_Value__c").Should().StartWith("97000");
        Expect(meter, mostCalls: 7);
    }

    [TestMethod]
    public async Task Receiving_a_deal_costs_at_most_eight_calls_beside_what_it_takes_to_tell_the_two_copies_apart()
    {
        var meter = new CallMeter(_room);

        await DealInRoom.ReceiveAsync(_room);

        meter.Changes.Should().NotBeEmpty().And.OnlyContain(calls => calls <= 8);
        meter.Total.Should().BeLessThanOrEqualTo(22, "two events tell of one new deal, and neither names the other copy");
    }

    [TestMethod]
    public async Task A_quiet_hour_costs_no_call_but_the_retry_timers()
    {
        await DealInRoom.ShareAsync(_room);
        var meter = new CallMeter(_room);

        await _room.Clock.RunForAsync(TimeSpan.FromHours(1));

        meter.Total.Should().Be(0);
    }

    private static void Expect(CallMeter meter, int mostCalls, int mostEchoes = 2)
    {
        meter.Changes.Should().ContainSingle().Which.Should().BeLessThanOrEqualTo(mostCalls);
        meter.Echoes.Should().BeLessThanOrEqualTo(mostEchoes);
        meter.Total.Should().Be(meter.Changes.Single() + meter.Echoes, "nothing else may be spent on a change");
    }
}
