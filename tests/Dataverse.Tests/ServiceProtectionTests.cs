namespace Sandbox.Dataverse.Tests;

[TestClass]
public sealed class ServiceProtectionTests
{
    [TestMethod]
    public async Task Requests_beyond_the_limit_of_a_user_are_told_how_long_to_wait_and_go_through_then()
    {
        await using var dataverse = await TestOrganization.StartAsync();
        dataverse.Server.MostRequestsInFiveMinutes = 2;
        (await dataverse.SendAsync("GET", "accounts")).Status.Should().Be(200);
        await dataverse.Clock.RunForAsync(TimeSpan.FromSeconds(100));
        (await dataverse.SendAsync("GET", "accounts")).Status.Should().Be(200);

        var refused = await dataverse.SendAsync("GET", "accounts");
        var wait = refused.Answer.Headers.RetryAfter!.Delta!.Value;
        await dataverse.Clock.RunForAsync(wait);

        refused.Status.Should().Be(429);
        wait.Should().Be(TimeSpan.FromSeconds(200));
        refused.Body.GetProperty("error").GetProperty("code").GetString().Should().Be("0x80072322");
        refused.Body.GetProperty("error").GetProperty("message").GetString().Should().Be("Number of requests exceeded the limit of 2 over time window of 300 seconds.");
        (await dataverse.SendAsync("GET", "accounts")).Status.Should().Be(200);
        (await dataverse.SendAsync("GET", "accounts")).Status.Should().Be(429, "the second request still counts");
    }

    [TestMethod]
    public async Task Each_user_has_a_limit_of_their_own_and_none_as_it_comes()
    {
        await using var dataverse = await TestOrganization.StartAsync();
        var limit = dataverse.Server.MostRequestsInFiveMinutes;
        dataverse.Server.MostRequestsInFiveMinutes = 1;
        await dataverse.SendAsync("GET", "accounts");
        (await dataverse.SendAsync("GET", "accounts")).Status.Should().Be(429);

        await dataverse.SignInAsync(WellKnown.Administrator);

        limit.Should().BeNull();
        (await dataverse.SendAsync("GET", "accounts")).Status.Should().Be(200);
    }
}
