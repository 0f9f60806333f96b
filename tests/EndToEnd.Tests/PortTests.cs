using System.Net;
using System.Net.Sockets;
using EndToEnd.Tests.Support;
using Sandbox.Host.Console;

namespace EndToEnd.Tests;

[TestClass]
public sealed class PortTests
{
    [TestMethod]
    public async Task A_port_in_use_is_replaced_by_a_free_one_and_the_user_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using var room = await Rooms.OpenAsync(options => options with { FirstPort = port });

        room.PartnerCenter.BaseAddress.Port.Should().NotBe(port);
        room.Notices.Should().Contain(notice => notice.Contains($"{port}", StringComparison.Ordinal) && notice.Contains($"{room.PartnerCenter.BaseAddress.Port}", StringComparison.Ordinal));
        await using var console = await ConsoleServer.StartAsync(room, port);
        console.Notice.Should().Be($"Port {port} is in use; the console listens on {console.BaseAddress.Port} instead.");
        (await DealInRoom.ShareAsync(room)).ReferralId.Should().NotBeEmpty("everything works on the other port as well");
    }
}
