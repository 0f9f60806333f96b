using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Simulation.Tests;

[TestClass]
public sealed class TimeTests
{
    /// <summary>The flow asks Dataverse again after a while, and Partner Center waits for the flow's answer: somebody has to let time pass.</summary>
    [TestMethod]
    [Timeout(60_000)]
    [DataRow(false, DisplayName = "in this process")]
    [DataRow(true, DisplayName = "over sockets")]
    public async Task A_delivery_that_waits_for_a_flow_that_waits_does_not_stop_time(bool sockets)
    {
        var busy = new BusyDataverse();
        var options = Ground.Options with { DataverseMiddleware = busy.AnswerAsync };
        await using var room = await RehearsalRoom.OpenAsync(sockets ? options with { Carrier = null, FirstPort = 0 } : options);
        busy.Refuses = 2;

        room.MicrosoftSeller.SendDeal(new NewDeal
        {
            Name = "Lake", CustomerName = "Fabrikam", Country = "US", Contact = new("Nora", "North", "nora@fabrikam.example"), Solutions = [new("SOL-1", "Lake")],
        });
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(5));

        busy.Refuses.Should().Be(0);
        room.PartnerCenter.Deliveries.All.Should().OnlyContain(delivery => delivery.State == DeliveryState.Delivered);
    }
}
