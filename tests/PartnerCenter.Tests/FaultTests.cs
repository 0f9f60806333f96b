using Sandbox.Loopback.Faults;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class FaultTests
{
    private const string List = "v1.0/engagements/referrals";

    [TestMethod]
    public async Task A_throttled_request_says_how_long_to_wait()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.RetryAfter = TimeSpan.FromSeconds(17);
        tenant.Server.Faults.FailNext(1, 429);

        var throttled = await tenant.Referrals.GetAsync(List);

        throttled.Status.Should().Be(429);
        throttled.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(17));
        (await tenant.Referrals.GetAsync(List)).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task Each_tag_may_be_refused_and_a_write_without_one_goes_through()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        tenant.Server.Faults.PreconditionsAlwaysFail = true;
        var patch = Deal.Patch(("/campaignId", Value.From("x")));

        var current = await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}", patch, ("If-Match", own.Text("eTag")!));
        var without = await tenant.Referrals.PatchAsync($"{List}/{own.Text("id")}", patch);

        (current.Status, current.ErrorTarget, without.Status).Should().Be((412, "ETag", 204));
    }

    [TestMethod]
    public async Task A_person_without_multi_factor_authentication_is_refused_at_both_APIs_by_the_published_code()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.SignedInWithoutMfa = true;

        var referrals = await tenant.Referrals.GetAsync(List);
        var events = await tenant.Events.GetAsync("webhooks/v1/registration");

        (referrals.Status, referrals.ErrorCode).Should().Be((401, "900421"));
        (events.Status, events.Body["code"].ToString()).Should().Be((401, "900421"));
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(500)]
    public async Task Viewing_a_registration_fails_where_another_tool_has_not_taken_it_yet(int status)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.MissingRegistrationStatus = status;
        var before = await tenant.Events.GetAsync("webhooks/v1/registration");
        await tenant.SubscribeAsync();

        tenant.Server.RegisterElsewhere(new Uri("https://billing.example/hook"), "subscription-updated");
        var after = await tenant.Events.GetAsync("webhooks/v1/registration");

        before.Status.Should().Be(status);
        after.Body["WebhookUrl"].AsString().Should().Be("https://billing.example/hook");
    }

    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 1)]
    public async Task A_broken_connection_may_come_before_or_after_the_work(bool afterTheWork, int created)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.BreakNext(1, afterTheWork);

        await tenant.Referrals.Invoking(r => r.PostAsync(List, Deal.Private())).Should().ThrowAsync<HttpRequestException>();

        tenant.Server.Referrals.Engagements.Should().HaveCount(created);
    }

    [TestMethod]
    public async Task An_answer_may_be_cut_off_after_the_work_was_done()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.FailNext(FaultKind.BodyCutOff);

        await tenant.Referrals.Invoking(r => r.PostAsync(List, Deal.Private())).Should().ThrowAsync<HttpRequestException>();

        tenant.Server.Referrals.Engagements.Should().ContainSingle();
    }

    [TestMethod]
    [DataRow(FaultKind.TimedOut, 408, 0)]
    [DataRow(FaultKind.ServerError, 500, 0)]
    [DataRow(FaultKind.BadGateway, 502, 0)]
    [DataRow(FaultKind.Outage, 503, 0)]
    [DataRow(FaultKind.GatewayTimeout, 504, 1)]
    [DataRow(FaultKind.SignInExpired, 401, 0)]
    public async Task A_fault_answers_its_status_and_only_a_gateway_may_lose_the_answer_of_work_that_was_done(FaultKind fault, int status, int created)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.FailNext(fault);

        var answer = await tenant.Referrals.PostAsync(List, Deal.Private());

        answer.Status.Should().Be(status);
        tenant.Server.Referrals.Engagements.Should().HaveCount(created);
        (await tenant.ConnectAsAsync(Tenant.User)).Should().NotBeNull();
    }

    [TestMethod]
    public async Task Others_may_act_before_a_request_is_worked_on_and_are_told_which()
    {
        await using var tenant = await Tenant.StartAsync();
        var asked = new List<string>();
        tenant.Server.Faults.BeforeRequest = operation =>
        {
            asked.Add(operation);
            return Task.CompletedTask;
        };

        await tenant.Referrals.PostAsync(List, Deal.Private());

        asked.Should().Equal("POST /v1.0/engagements/referrals");
    }

    [TestMethod]
    public async Task Error_rates_follow_the_seed_and_can_be_cleared()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.ErrorRate = 0.3;
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
            statuses.Add((await tenant.Referrals.GetAsync(List)).Status);
        tenant.Server.Faults.Clear();

        statuses.Should().Contain(503).And.Contain(200);
        (await tenant.Referrals.GetAsync(List)).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task Latency_is_named_in_the_answer_for_the_caller_to_sleep()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Server.Faults.Latency = TimeSpan.FromMilliseconds(1500);

        var answer = await tenant.Referrals.GetAsync(List);

        answer.Headers.GetValues("Sandbox-Latency").Should().Equal("1500");
        tenant.Clock.GetUtcNow().Should().Be(Tenant.Start);
    }

    [TestMethod]
    public async Task Configured_limits_count_reads_and_writes_apart_by_the_minute()
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, WritesPerMinute = 1 });
        var own = await tenant.CreateAsync(Deal.Private());

        var second = await tenant.PatchAsync(own, ("/campaignId", Value.From("c")));
        var read = await tenant.GetAsync(own);
        await tenant.Clock.RunForAsync(TimeSpan.FromMinutes(1));

        second.Status.Should().Be(429);
        second.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(1));
        read.Text("campaignId").Should().BeNull();
        (await tenant.PatchAsync(own, ("/campaignId", Value.From("c")))).Status.Should().Be(204);
    }

    [TestMethod]
    public async Task Requests_are_counted_by_operation()
    {
        await using var tenant = await Tenant.StartAsync();
        var own = await tenant.CreateAsync(Deal.Private());
        await tenant.GetAsync(own);
        await tenant.GetAsync(own);

        tenant.Server.Requests.ByOperation.Should().Equal(new Dictionary<string, int>
        {
            ["GET /v1.0/engagements/referrals/{id}"] = 2,
            ["POST /v1.0/engagements/referrals"] = 1,
        });
        tenant.Server.Requests.Total.Should().Be(3);
    }

    [TestMethod]
    public async Task A_port_in_use_is_replaced_by_a_free_one_and_said_so()
    {
        await using var first = await Tenant.StartAsync();
        var port = first.Server.BaseAddress.Port;

        await using var second = await Tenant.StartAsync((clock, _) => new() { Clock = clock, Port = port });

        second.Server.BaseAddress.Port.Should().NotBe(port);
        second.Server.Notice.Should().Contain($"{port}");
        (await second.Referrals.GetAsync(List)).Status.Should().Be(200);
    }
}
