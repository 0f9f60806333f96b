using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

[TestClass]
public sealed class WebhookRegistrationTests
{
    private const string Path = "webhooks/v1/registration";

    [TestMethod]
    public async Task A_tenant_has_one_registration_that_is_created_once_and_then_updated()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.Events.GetAsync(Path)).Status.Should().Be(404);
        (await tenant.Events.PutAsync(Path, Registration("https://one.example/a"))).Status.Should().Be(404);
        var first = await tenant.Events.PostAsync(Path, Registration("https://one.example/a", "referral-created"));
        var second = await tenant.Events.PostAsync(Path, Registration("https://two.example/b"));
        var update = await tenant.Events.PutAsync(Path, Registration("https://two.example/b", "referral-updated", "Test-Created"));
        var read = await tenant.Events.GetAsync(Path);

        first.Body.Text("WebhookUrl").Should().Be("https://one.example/a");
        second.Status.Should().Be(409);
        update.Body.Text("SubscriberId").Should().Be(first.Body.Text("SubscriberId"));
        read.Text.Should().Be("""{"WebhookUrl":"https://two.example/b","WebhookEvents":["referral-updated","test-created"]}""");
    }

    [TestMethod]
    public async Task Where_a_post_may_replace_the_last_one_wins()
    {
        await using var tenant = await Tenant.StartAsync((clock, _) => new() { Clock = clock, RegistrationConflict = RegistrationConflict.Replace });
        await tenant.Events.PostAsync(Path, Registration("https://one.example/a"));

        (await tenant.Events.PostAsync(Path, Registration("https://two.example/b"))).Status.Should().Be(200);
        (await tenant.Events.GetAsync(Path)).Body.Text("WebhookUrl").Should().Be("https://two.example/b");
    }

    [TestMethod]
    [DataRow("http://flows.example/a", "referral-created")]
    [DataRow("not a url", "referral-created")]
    [DataRow("https://flows.example/a", "referral-deleted")]
    public async Task A_wrong_registration_is_refused_in_the_words_of_Partner_Center(string url, string eventName)
    {
        await using var tenant = await Tenant.StartAsync();

        var answer = await tenant.Events.PostAsync(Path, Registration(url, eventName));

        answer.Status.Should().Be(400);
        answer.Body.Text("description").Should().NotBeNullOrEmpty();
        answer.Headers.Should().Contain(h => h.Key == "MS-CorrelationId");
    }

    [TestMethod]
    public async Task The_list_of_events_contains_the_four_of_co_sell()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.Events.GetAsync(Path + "/events")).Body.AsItems().Select(e => e.AsString())
            .Should().Contain(Subscriber.CoSellEvents).And.Contain("test-created");
    }

    [TestMethod]
    public async Task A_test_event_is_delivered_and_its_result_kept_for_seven_days()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync();

        var sent = await tenant.Events.PostAsync(Path + "/validationEvents");
        await tenant.Clock.WhenIdleAsync();
        var result = Path + "/validationEvents/" + sent.Body.Text("correlationId");
        var answer = await tenant.Events.GetAsync(result);

        tenant.Subscriber.EventNames.Should().Equal("test-created");
        answer.Body.Text("status").Should().Be("completed");
        answer.Body["results"][0].Text("responseCode").Should().Be("OK");
        answer.Body["results"][0].Text("dateTimeUtc").Should().NotEndWith("Z", "the documented sample has no zone");

        await tenant.PassAsync(TimeSpan.FromDays(8));
        (await tenant.Events.GetAsync(result)).Status.Should().Be(404);
    }

    [TestMethod]
    public async Task A_third_test_event_within_a_minute_is_429_with_the_time_to_wait()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.SubscribeAsync();
        await tenant.Events.PostAsync(Path + "/validationEvents");
        await tenant.Clock.RunForAsync(TimeSpan.FromSeconds(20));
        await tenant.Events.PostAsync(Path + "/validationEvents");

        var third = await tenant.Events.PostAsync(Path + "/validationEvents");
        await tenant.Clock.RunForAsync(TimeSpan.FromSeconds(40));
        var later = await tenant.Events.PostAsync(Path + "/validationEvents");

        third.Status.Should().Be(429);
        third.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(40));
        later.Status.Should().Be(200);
    }

    [TestMethod]
    public async Task A_Referrals_user_may_not_register()
    {
        await using var tenant = await Tenant.StartAsync();
        using var user = await ApiClient.ConnectAsync(tenant.Server, tenant.Server.Credentials.For(Tenant.User, "https://api.partnercenter.microsoft.com"));

        (await user.PostAsync(Path, Registration("https://one.example/a"))).Status.Should().Be(403);
    }

    private static ObjectValue Registration(string url, params string[] events) => ObjectValue.Of(
        ("webhookUrl", Value.From(url)),
        ("WebhookEvents", new ArrayValue([.. (events.Length == 0 ? ["referral-created"] : events).Select(e => Value.From(e))])));
}
