using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Room;
using Sandbox.Host.Simulation;
using Sandbox.Loopback.Faults;

namespace Simulation.Tests;

/// <summary>What watches the schedules sees what it is there to see, though no schedule shows it.</summary>
[TestClass]
public sealed class WatchTests
{
    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task OpenAsync() => _room = await Ground.OpenAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public async Task A_closed_opportunity_that_takes_what_its_closed_referral_does_not_hold_is_a_terminal_deal_that_changed()
    {
        using var people = await ActAsync(new Act(1, TimeSpan.Zero, 0, Gesture.SharesPrivate), new Act(2, TimeSpan.Zero, 0, Gesture.SellerLoses));
        people.Deals.Single().Engagement!.Partner.Status.Should().Be("Closed");
        var watch = new TerminalWatch(_room, people);

        watch.Before();
        watch.After();
        watch.Violations.Should().BeEmpty("nothing has changed");
        watch.Before();
        await people.DoAsync(new Act(3, TimeSpan.Zero, 0, Gesture.SellerEdits, "Campaign"));
        watch.After();

        watch.Violations.Should().ContainSingle().Which.Should().Match<Violation>(violation => violation.Invariant == "terminal deal changed" && violation.Deal == 0);
    }

    [TestMethod]
    public async Task The_same_line_in_two_messages_is_a_notice_twice()
    {
        using var people = await ActAsync(new Act(1, TimeSpan.Zero, 0, Gesture.SharesCoSell));
        var check = new NoticeCheck(_room, new Script(1, 1, [], FaultProfile.None));
        Tell("Partner Center is not available.");
        check.Check().Should().BeEmpty("it was told once");

        Tell("Partner Center is not available.");

        check.Check().Should().ContainSingle().Which.Invariant.Should().Be("notice twice");
    }

    private async Task<People> ActAsync(params Act[] acts)
    {
        var people = new People(_room, 1);
        await people.EnterAsync();
        foreach (var act in acts)
        {
            await people.DoAsync(act);
            await _room.SettleAsync(TimeSpan.FromHours(12));
        }
        return people;
    }

    private void Tell(string line) => _room.Dataverse.Organization.ServiceFor(WellKnown.Administrator).Create(
        new Entity("cosell_notification") { ["cosell_name"] = "Co-sell", ["cosell_body"] = $"<ul><li>{line}</li></ul>" });
}
