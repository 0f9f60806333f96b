using System.Net;
using System.Net.NetworkInformation;
using EndToEnd.Tests.Support;
using Sandbox.Host.Console;
using Sandbox.Host.Room;

namespace EndToEnd.Tests;

/// <summary>Every server of a room is for programs of this machine and for its own pages; no web page reaches one through a browser.</summary>
[TestClass]
public sealed class LoopbackTests
{
    private static RehearsalRoom s_room = null!;
    private static ConsoleServer s_console = null!;
    private static HttpClient s_client = null!;

    public static IEnumerable<object[]> Servers => [["console"], ["Partner Center"], ["Salesforce"], ["Dataverse"], ["door"]];

    [ClassInitialize]
    public static async Task OpenAsync(TestContext _)
    {
        s_room = await Rooms.OpenAsync();
        s_console = await ConsoleServer.StartAsync(s_room, 0);
        s_client = new HttpClient();
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        s_client.Dispose();
        await s_console.DisposeAsync();
        await s_room.DisposeAsync();
    }

    [TestMethod]
    [DynamicData(nameof(Servers))]
    public void It_listens_on_the_loopback_address_only(string server)
    {
        var port = Address(server).Port;

        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == port)
            .Should().ContainSingle().Which.Address.Should().Be(IPAddress.Loopback);
    }

    [TestMethod]
    [DynamicData(nameof(Servers))]
    public async Task A_foreign_name_is_not_answered(string server)
    {
        foreach (var host in new[] { "rebound.example", "127.0.0.1.rebound.example", "localhost.rebound.example", $"rebound.example:{Address(server).Port}", "0.0.0.0" })
            (await AskAsync(server, HttpMethod.Get, ("Host", host))).Should().Be(421, host);
    }

    [TestMethod]
    [DynamicData(nameof(Servers))]
    public async Task The_loopbacks_own_names_are_answered(string server)
    {
        foreach (var host in new[] { "127.0.0.1", "localhost", $"LOCALHOST:{Address(server).Port}" })
            (await AskAsync(server, HttpMethod.Get, ("Host", host))).Should().NotBe(421, host);
    }

    [TestMethod]
    [DynamicData(nameof(Servers))]
    public async Task What_another_site_asks_for_is_refused(string server)
    {
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://attacker.example"), ("Origin", "null"), ("Origin", "http://127.0.0.1:1") })
            (await AskAsync(server, HttpMethod.Post, (name, value))).Should().Be(403, $"{name}: {value}");
        (await AskAsync(server, HttpMethod.Get, ("Origin", "https://attacker.example"))).Should().Be(403, "a page that reads by script says where it is from");
    }

    [TestMethod]
    public async Task What_its_own_page_asks_for_is_not()
    {
        (await AskAsync("console", HttpMethod.Get, ("Sec-Fetch-Site", "cross-site"))).Should().Be(200, "a link may lead here");
        (await AskAsync("Partner Center", HttpMethod.Post, ("Origin", Address("Partner Center").GetLeftPart(UriPartial.Authority)))).Should().NotBe(403);
    }

    [TestMethod]
    [DataRow("POST")]
    [DataRow("PUT")]
    [DataRow("DELETE")]
    public async Task The_console_changes_nothing(string method)
    {
        foreach (var path in new[] { "/", "/flows", "/runs", "/services", "/nowhere" })
            (await AskAsync("console", new(method), ("Sec-Fetch-Site", "same-origin"), path)).Should().Be(405, path);
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/nowhere")]
    [DataRow("/console.css")]
    public async Task The_console_stands_in_no_frame_and_runs_no_script(string path)
    {
        using var answer = await s_client.GetAsync(new Uri(s_console.BaseAddress, path));

        Header(answer, "Content-Security-Policy").Should().Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Contain("base-uri 'none'").And.NotContain("unsafe");
        Header(answer, "X-Frame-Options").Should().Be("DENY");
        Header(answer, "X-Content-Type-Options").Should().Be("nosniff");
        Header(answer, "Cross-Origin-Resource-Policy").Should().Be("same-origin");
        Header(answer, "Cross-Origin-Opener-Policy").Should().Be("same-origin");
        Header(answer, "Referrer-Policy").Should().Be("no-referrer");
        Header(answer, "Cache-Control").Should().Be("no-store");
        answer.Headers.Should().NotContain(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase) || header.Key == "Server");
    }

    private static Uri Address(string server) => server switch
    {
        "console" => s_console.BaseAddress,
        "Partner Center" => s_room.PartnerCenter.BaseAddress,
        "Salesforce" => s_room.Salesforce.BaseAddress,
        "Dataverse" => s_room.Dataverse.BaseAddress,
        _ => s_room.FrontDoor.BaseAddress,
    };

    private static async Task<int> AskAsync(string server, HttpMethod method, (string Name, string Value) header, string path = "/")
    {
        using var request = new HttpRequestMessage(method, new Uri(Address(server), path));
        request.Headers.TryAddWithoutValidation(header.Name, header.Value).Should().BeTrue();
        using var answer = await s_client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        (answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values)) ? string.Join(",", values) : "";
}
