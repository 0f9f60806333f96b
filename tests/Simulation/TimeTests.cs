using Sandbox.Dataverse.Concurrency;
using Sandbox.Host.Room;
using Sandbox.Host.Simulation;
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

    [TestMethod]
    [Timeout(60_000)]
    public async Task A_request_that_waits_for_another_one_goes_when_the_room_closes()
    {
        var meetings = new Meetings(new SeededInterleaving(1, switchProbability: 0.4));
        using var closing = new CancellationTokenSource();
        var waiting = meetings.SendAsync(() => Task.FromResult(new HttpResponseMessage()), waits: true, (_, token) => Task.Delay(Timeout.Infinite, token), closing.Token);

        await closing.CancelAsync();

        await ((Func<Task>)(() => waiting)).Should().ThrowAsync<OperationCanceledException>();
        var next = new HttpResponseMessage();
        (await meetings.SendAsync(() => Task.FromResult(next), waits: false, (_, _) => Task.CompletedTask, CancellationToken.None)).Should().BeSameAs(next, "nobody is there whom it could meet");
    }
}
