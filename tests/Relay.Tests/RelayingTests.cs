using System.Net;
using Relay.Tests.Support;
using Sandbox.PartnerCenter;

namespace Relay.Tests;

/// <summary>One registration, several environments: what Partner Center sends reaches each of them, and is repeated until it is safe.</summary>
[TestClass]
public sealed class RelayingTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Both_environments_hear_the_very_bytes_with_their_signature(bool signatureInOwnHeader)
    {
        await using var room = await RelayRoom.OpenAsync(RelayRoom.Start, signatureInOwnHeader);

        await room.SendDealAsync();
        await room.Environments.WaitForAsync("staging", 1);

        room.Wire.Answers.Should().Equal((200, """{"outcome":"delivered"}"""));
        foreach (var (name, url) in new[] { ("production", RelayRoom.ProductionUrl), ("staging", RelayRoom.StagingUrl) })
        {
            var heard = room.Environments.Of(name).Should().ContainSingle().Subject;
            heard.Url.Should().Be(url);
            heard.Body.Should().Equal(room.Wire.Last!.Body);
            heard.Headers["x-ms-signature"].Should().Be(room.Wire.Last.Headers[signatureInOwnHeader ? "x-ms-signature" : "Authorization"]);
            heard.Headers.Should().ContainKey("X-MS-Certificate-Url").And.ContainKey("X-MS-Signature-Algorithm");
            heard.Headers["Content-Type"].Should().Be("application/json; charset=utf-8");
            heard.Headers.Should().NotContainKey("Authorization", "a flow keeps that header to itself");
        }
    }

    [TestMethod]
    public async Task A_required_environment_that_is_down_makes_Partner_Center_send_again_and_nobody_hears_twice()
    {
        await using var room = await RelayRoom.OpenAsync();
        room.Environments.Answer("production", HttpStatusCode.ServiceUnavailable);

        await room.SendDealAsync();
        await room.Environments.WaitForAsync("staging", 1);

        room.Wire.Answers.Should().Equal((502, """{"outcome":"not delivered"}"""));
        room.Environments.Of("production").Should().HaveCount(2, "it is tried twice while Partner Center waits");

        room.Environments.Answer("production", HttpStatusCode.OK);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        room.Wire.Answers[^1].Should().Be((200, """{"outcome":"delivered"}"""));
        room.Environments.Of("production").Should().HaveCount(3);
        room.Environments.Of("staging").Should().ContainSingle();
        room.PartnerCenter.Deliveries.All.Single().State.Should().Be(DeliveryState.Delivered);
    }

    [TestMethod]
    public async Task With_two_required_environments_only_the_one_that_missed_it_hears_it_again()
    {
        await using var room = await RelayRoom.OpenAsync(("Relay:Environments:staging:Required", "true"));
        room.Environments.Answer("staging", HttpStatusCode.NotFound);

        await room.SendDealAsync();
        room.Environments.Answer("staging", HttpStatusCode.Accepted);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(1));

        room.Wire.Answers.Select(answer => answer.Status).Should().Equal(502, 200);
        room.Environments.Of("production").Should().ContainSingle();
        room.Environments.Of("staging").Should().HaveCount(2, "404 is not tried again at once");
    }

    [TestMethod]
    public async Task An_optional_environment_that_is_down_does_not_hold_Partner_Center_up_and_is_tried_in_the_background()
    {
        await using var room = await RelayRoom.OpenAsync();
        var asked = 0;
        room.Environments.Answers["staging.example"] = () => Task.FromResult(++asked < 4 ? HttpStatusCode.BadGateway : HttpStatusCode.OK);

        await room.SendDealAsync();
        room.Wire.Answers.Should().Equal((200, """{"outcome":"delivered"}"""));

        await room.Environments.WaitForAsync("staging", 4);
        room.Environments.Of("staging").Should().HaveCount(4);
        room.Environments.Of("production").Should().ContainSingle();
    }

    [TestMethod]
    public async Task The_same_event_once_more_is_acknowledged_and_goes_to_nobody()
    {
        await using var room = await RelayRoom.OpenAsync();
        await room.SendDealAsync();
        await room.Environments.WaitForAsync("staging", 1);

        room.PartnerCenter.Deliveries.Redeliver(1);
        await room.Clock.WhenIdleAsync();

        room.Wire.Answers[^1].Should().Be((200, """{"outcome":"delivered before"}"""));
        room.Environments.All.Should().HaveCount(2);
    }

    [TestMethod]
    public async Task An_environment_hears_only_of_the_events_that_it_wants()
    {
        await using var room = await RelayRoom.OpenAsync(("Relay:Environments:staging:Events", "referral-updated, subscription-updated"));

        await room.SendDealAsync();

        room.Wire.Answers.Should().Equal((200, """{"outcome":"delivered"}"""));
        room.Environments.All.Should().ContainSingle().Which.Url.Host.Should().Be("production.example");
    }

    [TestMethod]
    public async Task An_event_that_nobody_wants_is_acknowledged()
    {
        await using var room = await RelayRoom.OpenAsync(("Relay:Environments:production:Events", "test-created"), ("Relay:Environments:staging:Events", "test-created"));

        await room.SendDealAsync();

        room.Wire.Answers.Should().Equal((200, """{"outcome":"wanted by no environment"}"""));
        room.Environments.All.Should().BeEmpty();
    }

    [TestMethod]
    public async Task More_events_at_once_than_allowed_are_put_off_and_come_again()
    {
        await using var room = await RelayRoom.OpenAsync(("Relay:MostConcurrent", "1"));
        await room.SendDealAsync();
        var heard = room.Wire.Last!;
        var open = new TaskCompletionSource<HttpStatusCode>();
        room.Environments.Answers["production.example"] = () => open.Task;
        room.PartnerCenter.MicrosoftSeller.SendDeal(Other());
        await room.Environments.WaitForAsync("production", 2);

        var first = room.ReplayAsync(heard);
        var second = room.ReplayAsync(heard);
        var refused = await await Task.WhenAny(first, second);
        open.SetResult(HttpStatusCode.OK);

        refused.Status.Should().Be(503);
        (await Task.WhenAll(first, second)).Select(answer => answer.Status).Should().BeEquivalentTo([503, 200]);
        await room.Clock.WhenIdleAsync();
    }

    [TestMethod]
    public async Task The_health_page_tells_how_each_environment_fares_and_no_address()
    {
        await using var room = await RelayRoom.OpenAsync();
        room.Environments.Answer("production", HttpStatusCode.Unauthorized);
        await room.SendDealAsync();

        var health = await room.HealthAsync();

        health["status"]!.GetValue<string>().Should().Be("Degraded");
        var production = health["environments"]!.AsArray().Single(each => each!["name"]!.GetValue<string>() == "production")!;
        production["failed"]!.GetValue<int>().Should().Be(1);
        production["lastFailure"]!.GetValue<string>().Should().Be("401");
        health.ToJsonString().Should().NotContain("example").And.NotContain("s3cr3t");

        room.Environments.Answer("production", HttpStatusCode.OK);
        await room.Clock.RunForAsync(TimeSpan.FromMinutes(1));
        (await room.HealthAsync())["status"]!.GetValue<string>().Should().Be("Healthy");
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("a-wrong-key-that-is-long-enough")]
    [DataRow(RelayRoom.Key + "x")]
    public async Task A_stranger_learns_of_the_health_page_whether_all_is_well_and_nothing_else(string? key)
    {
        await using var room = await RelayRoom.OpenAsync();
        (await room.HealthAsync(key)).ToJsonString().Should().Be("""{"status":"Healthy"}""");
        room.Environments.Answer("production", HttpStatusCode.Unauthorized);
        await room.SendDealAsync();

        (await room.HealthAsync(key)).ToJsonString().Should().Be("""{"status":"Degraded"}""");
    }

    [TestMethod]
    public async Task No_secret_stands_in_any_log_however_much_is_logged()
    {
        await using var room = await RelayRoom.OpenAsync();
        room.Environments.Answers["staging.example"] = () => throw new HttpRequestException("No such host is known. (staging.example:443)");
        await room.SendDealAsync();
        room.Environments.Answer("production", HttpStatusCode.InternalServerError);
        room.PartnerCenter.MicrosoftSeller.SendDeal(Other());
        await room.Clock.WhenIdleAsync();
        await room.ReplayAsync(room.Wire.Last!, key: "a-wrong-key-that-is-long");
        await room.Environments.WaitForAsync("staging", 10);

        room.Log.All.Should().Contain(line => line.Contains("referral-created Delivered", StringComparison.Ordinal)).And.Contain(line => line.Contains("required environment production (500)", StringComparison.Ordinal));
        string.Join("\n", room.Log.All).Should().NotContain("s3cr3t").And.NotContain("sig=").And.NotContain(RelayRoom.Key).And.NotContain("a-wrong-key");
    }

    private static NewDeal Other() => new()
    {
        Name = "Northwind", CustomerName = "Northwind", Country = "US", City = "Seattle", PostalCode = "98101",
        Contact = new DealPerson("Nan", "Wind", "nan@northwind.example", "+12065550100"), Solutions = [new DealSolution("SOL-15974-MQF", "ERP")], DealValue = 10_000, Notes = "Again.",
    };
}
