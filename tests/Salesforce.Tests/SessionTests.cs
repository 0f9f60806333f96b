using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

[TestClass]
public sealed class SessionTests
{
    private OrgFixture _org = null!;

    [TestInitialize]
    public async Task StartAsync() => _org = await OrgFixture.StartAsync(options => options with { DailyApiRequests = 20, SessionTimeout = TimeSpan.FromHours(2) });

    [TestCleanup]
    public async Task StopAsync() => await _org.DisposeAsync();

    [TestMethod]
    [DataRow("client_credentials")]
    [DataRow("refresh_token")]
    [DataRow("password")]
    public async Task Each_grant_opens_a_session(string grant)
    {
        var who = _org.Server.SellerCredentials;
        var (status, body) = await OrgClient.RequestTokenAsync(who.TokenEndpoint, ("grant_type", grant), ("client_id", who.ClientId), ("client_secret", who.ClientSecret),
            ("refresh_token", who.RefreshToken), ("username", who.Username), ("password", who.Password));

        status.Should().Be(200);
        body["token_type"].ToString().Should().Be("Bearer");
        new Uri(body["instance_url"].ToString()).Should().Be(_org.Server.BaseAddress);
        body["id"].ToString().Should().EndWith(who.UserId);
        using var client = new OrgClient(_org.Server.BaseAddress, body["access_token"].ToString());
        (await client.GetAsync("/limits")).Status.Should().Be(200);
    }

    [TestMethod]
    [DataRow("client_credentials", "wrong", "invalid_client", "invalid client credentials")]
    [DataRow("urn:ietf:params:oauth:grant-type:jwt-bearer", null, "invalid_grant", "invalid assertion")]
    [DataRow("urn:ietf:params:oauth:grant-type:device", null, "unsupported_grant_type", "grant type not supported")]
    [DataRow("refresh_token", null, "invalid_grant", "expired access/refresh token")]
    [DataRow("password", null, "invalid_grant", "authentication failure")]
    public async Task A_wrong_token_request_says_what_is_wrong(string grant, string? secret, string error, string description)
    {
        var who = _org.Server.SellerCredentials;
        var (status, body) = await OrgClient.RequestTokenAsync(who.TokenEndpoint, ("grant_type", grant), ("client_id", who.ClientId), ("client_secret", secret ?? who.ClientSecret));

        status.Should().Be(400);
        body["error"].ToString().Should().Be(error);
        body["error_description"].ToString().Should().Be(description);
    }

    [TestMethod]
    public async Task A_session_lives_while_it_is_used_and_dies_of_idleness()
    {
        await _org.PassAsync(TimeSpan.FromMinutes(110));
        (await _org.Seller.GetAsync("/limits")).Status.Should().Be(200);
        await _org.PassAsync(TimeSpan.FromMinutes(110));
        (await _org.Seller.GetAsync("/limits")).Status.Should().Be(200);
        await _org.PassAsync(TimeSpan.FromMinutes(121));

        var late = await _org.Seller.GetAsync("/limits");

        late.Status.Should().Be(401);
        late.Body.ToJson().Should().Be("""[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");
    }

    [TestMethod]
    public async Task The_daily_allowance_is_shown_used_up_and_comes_back()
    {
        var first = await _org.Seller.GetAsync("/limits");
        for (var i = 0; i < 19; i++)
            await _org.Seller.GetAsync("/sobjects/Account");
        var beyond = await _org.Seller.GetAsync("/sobjects/Account");
        await _org.PassAsync(TimeSpan.FromHours(25));
        using var client = await OrgClient.SignInAsync(_org.Server, _org.Server.SellerCredentials);

        first.Headers["Sforce-Limit-Info"].Should().Be("api-usage=1/20");
        first.Body["DailyApiRequests"]["Remaining"].ToJson().Should().Be("19");
        beyond.Status.Should().Be(403);
        beyond.ErrorCode.Should().Be("REQUEST_LIMIT_EXCEEDED");
        (await client.GetAsync("/limits")).Headers["Sforce-Limit-Info"].Should().Be("api-usage=1/20");
    }

    [TestMethod]
    [DataRow(FaultKind.Unavailable, 503)]
    [DataRow(FaultKind.Throttled, 429)]
    [DataRow(FaultKind.AllowanceUsedUp, 403)]
    [DataRow(FaultKind.SignInExpired, 401)]
    public async Task A_fault_answers_its_status_once_and_has_no_effect(FaultKind fault, int status)
    {
        _org.Server.Faults.FailNext(fault);

        var failed = await _org.Seller.SendAsync("POST", "/sobjects/Account", ObjectValue.Of(("Name", Value.From("A"))));

        failed.Status.Should().Be(status);
        failed.Headers.ContainsKey("Retry-After").Should().Be(status == 429);
        _org.Server.Org.Rows("Account").Should().BeEmpty();
        (await _org.Integration.GetAsync("/limits")).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task A_lost_answer_has_its_effect_all_the_same()
    {
        _org.Server.Faults.FailNext(FaultKind.CutAfter);

        var send = () => _org.Seller.SendAsync("POST", "/sobjects/Account", ObjectValue.Of(("Name", Value.From("A"))));

        await send.Should().ThrowAsync<HttpRequestException>();
        _org.Server.Org.Rows("Account").Should().ContainSingle();
    }

    [TestMethod]
    public async Task Latency_is_announced_for_the_callers_clock()
    {
        _org.Server.Faults.Latency = TimeSpan.FromMilliseconds(250);

        (await _org.Seller.GetAsync("/limits")).Headers["Sandbox-Latency"].Should().Be("250");
    }

    [TestMethod]
    public async Task Ids_and_secrets_are_the_same_for_the_same_seed_and_do_not_show_in_text()
    {
        await using var other = await OrgFixture.StartAsync();
        await using var different = await OrgFixture.StartAsync(options => options with { Seed = 2 });

        other.Server.SellerCredentials.UserId.Should().Be(_org.Server.SellerCredentials.UserId);
        other.Server.SellerCredentials.ClientSecret.Should().Be(_org.Server.SellerCredentials.ClientSecret);
        different.Server.SellerCredentials.UserId.Should().NotBe(_org.Server.SellerCredentials.UserId);
        other.Server.SellerCredentials.ToString().Should().NotContain(other.Server.SellerCredentials.ClientSecret);
    }

    [TestMethod]
    public async Task A_port_in_use_is_replaced_and_said()
    {
        var port = _org.Server.BaseAddress.Port;
        await using var second = await OrgFixture.StartAsync(options => options with { Port = port });

        second.Server.BaseAddress.Port.Should().NotBe(port);
        second.Server.Notice.Should().Contain($"Port {port} is in use");
        _org.Server.Notice.Should().BeNull();
    }
}
