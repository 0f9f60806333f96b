using System.Net;
using System.Text.Json.Nodes;
using CoSell.Relay;
using CoSell.Relay.Forwarding;
using CoSell.Relay.Signatures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Relay.Tests.Support;

namespace Relay.Tests;

/// <summary>What happens at a limit, and just beyond it.</summary>
[TestClass]
public sealed class LimitTests
{
    [TestMethod]
    public async Task Events_for_which_an_optional_environment_has_no_room_are_dropped_and_counted_and_hold_nobody_up()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer, ("Relay:MostWaiting", "1"));
        var open = new TaskCompletionSource<HttpStatusCode>();
        room.Environments.Answers["staging.example"] = () => open.Task;
        await SendAsync(room, signer, "2026-03-02T08:59:01Z");
        await room.Environments.WaitForAsync("staging", 1);

        await SendAsync(room, signer, "2026-03-02T08:59:02Z");
        (await Health(room, "staging"))["dropped"]!.GetValue<int>().Should().Be(0, "one may wait while one is under way");
        await SendAsync(room, signer, "2026-03-02T08:59:03Z");

        var staging = await Health(room, "staging");
        staging["dropped"]!.GetValue<int>().Should().Be(1);
        staging["lastFailure"]!.GetValue<string>().Should().Be("too many events were waiting");
        room.Log.All.Should().ContainSingle(line => line.Contains("referral-updated is not sent to staging: too many events wait for it", StringComparison.Ordinal));
        room.Environments.Of("production").Should().HaveCount(3);
        open.SetResult(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task An_optional_environment_that_never_answers_well_is_given_up_and_the_log_says_why()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer, ("Relay:Optional:Attempts", "2"));
        room.Environments.Answer("staging", HttpStatusCode.ServiceUnavailable);
        await SendAsync(room, signer, "2026-03-02T08:59:01Z");
        await room.Environments.WaitForAsync("staging", 2);
        room.Environments.Answer("staging", HttpStatusCode.OK);

        await SendAsync(room, signer, "2026-03-02T08:59:02Z");
        await room.Environments.WaitForAsync("staging", 3);

        room.Log.All.Should().ContainSingle(line => line.Contains("referral-updated is given up for staging (503)", StringComparison.Ordinal));
        (await Health(room, "staging"))["failed"]!.GetValue<int>().Should().Be(1);
    }

    [TestMethod]
    public async Task An_environment_that_keeps_silent_is_not_waited_for_longer_than_allowed()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer, ("Relay:Required:Timeout", "00:00:00.050"), ("Relay:Required:Attempts", "1"));
        room.Environments.Answers["production.example"] = () => new TaskCompletionSource<HttpStatusCode>().Task;

        (await room.ReplayAsync(signer.Sign(Event("2026-03-02T08:59:01Z")))).Should().Be((502, """{"outcome":"not delivered"}"""));

        var production = await Health(room, "production");
        production["lastFailure"]!.GetValue<string>().Should().Be("no answer in time");
        production["failed"]!.GetValue<int>().Should().Be(1);
        room.Environments.Of("production").Should().ContainSingle("one attempt is all that is allowed");
    }

    [TestMethod]
    public async Task The_health_page_counts_what_arrived_and_says_when_and_who_is_required()
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer);

        await SendAsync(room, signer, "2026-03-02T08:59:01Z");
        await SendAsync(room, signer, "2026-03-02T08:59:02Z");

        var production = await Health(room, "production");
        production["delivered"]!.GetValue<int>().Should().Be(2);
        production["lastDelivered"]!.GetValue<DateTimeOffset>().Should().Be(RelayRoom.Start);
        production["lastFailure"].Should().BeNull();
        production["required"]!.GetValue<bool>().Should().BeTrue();
        (await Health(room, "staging"))["required"]!.GetValue<bool>().Should().BeFalse();
    }

    [TestMethod]
    [DataRow("referral-created;referral-updated")]
    [DataRow("referral-created referral-updated")]
    [DataRow("referral-created,REFERRAL-UPDATED")]
    public async Task The_events_that_an_environment_wants_are_read_however_they_are_separated_and_spelt(string wanted)
    {
        using var signer = new Signer();
        await using var room = await RelayRoom.OpenAsync(signer, ("Relay:Environments:production:Events", wanted));

        await SendAsync(room, signer, "2026-03-02T08:59:01Z");

        room.Environments.Of("production").Should().ContainSingle();
    }

    [TestMethod]
    public async Task No_answer_names_the_server()
    {
        await using var room = await RelayRoom.OpenAsync();
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(room.Address, "/health"));

        answer.Headers.Server.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow(SigningCertificates.HttpClientName)]
    [DataRow(EnvironmentClient.HttpClientName)]
    public async Task Nobody_outside_can_send_the_relay_elsewhere(string client)
    {
        await using var relay = RelayApp.Build([], builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));

        using var outermost = relay.Services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(client);
        var handler = outermost;
        while (handler is DelegatingHandler { InnerHandler: { } inner })
            handler = inner;

        handler.Should().BeOfType<SocketsHttpHandler>().Which.AllowAutoRedirect.Should().BeFalse("an address that is pinned or secret is the only one that is called");
    }

    private static async Task SendAsync(RelayRoom room, Signer signer, string changedOn) =>
        (await room.ReplayAsync(signer.Sign(Event(changedOn)))).Should().Be((200, """{"outcome":"delivered"}"""));

    private static string Event(string changedOn) => $$"""{"EventName":"referral-updated","ResourceUri":"https://api.example/referrals/1","ResourceChangeUtcDate":"{{changedOn}}"}""";

    private static async Task<JsonNode> Health(RelayRoom room, string environment) =>
        (await room.HealthAsync())["environments"]!.AsArray().Single(each => each!["name"]!.GetValue<string>() == environment)!;
}
