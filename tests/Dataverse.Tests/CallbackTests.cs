using Microsoft.Xrm.Sdk;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse.Tests;

[TestClass]
public sealed class CallbackTests
{
    private static string Subscription(string url, int message = 4, string more = "") =>
        $$"""{"message":{{message}},"entityname":"abc_invoice","scope":4,"url":"{{url}}"{{more}}}""";

    private static Guid Create(TestOrganization dataverse, int count = 1) => dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "A", ["abc_count"] = count, ["abc_kind"] = new OptionSetValue(2) });

    [TestMethod]
    public async Task A_subscriber_gets_the_row_after_the_commit_before_time_can_pass()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        await using var receiver = await CallbackReceiver.StartAsync();
        var subscribed = await dataverse.SendAsync("POST", "callbackregistrations", Subscription(receiver.Url));

        var id = Create(dataverse);
        await dataverse.Clock.WhenIdleAsync();

        subscribed.Status.Should().Be(201);
        var body = receiver.Received.Should().ContainSingle().Subject;
        body.GetProperty("abc_name").GetString().Should().Be("A");
        body.GetProperty("SdkMessage").GetString().Should().Be("Create");
        body.GetProperty("ItemInternalId").GetGuid().Should().Be(id);
        body.GetProperty("RunAsSystemUserId").GetGuid().Should().Be(WellKnown.Administrator);
        body.GetProperty("_abc_kind_label").GetString().Should().Be("Two");
    }

    [TestMethod]
    [DataRow(FaultKind.WebhookLost, 0, 0)]
    [DataRow(FaultKind.WebhookDoubled, 2, 0)]
    [DataRow(FaultKind.WebhookDelayed, 1, 1)]
    public async Task A_fault_loses_doubles_or_delays_what_a_subscriber_is_told(FaultKind fault, int received, int later)
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        await using var receiver = await CallbackReceiver.StartAsync();
        await dataverse.SendAsync("POST", "callbackregistrations", Subscription(receiver.Url));
        dataverse.Server.Faults.Follow(new("one", [new(fault, 1) { Lasting = TimeSpan.FromMinutes(1) }]));

        Create(dataverse);
        await dataverse.Clock.WhenIdleAsync();
        var atOnce = receiver.Received.Count;
        await dataverse.Clock.RunForAsync(TimeSpan.FromMinutes(2));

        receiver.Received.Should().HaveCount(received);
        (received - atOnce).Should().Be(later);
    }

    [TestMethod]
    public async Task Filter_and_filtering_attributes_choose_what_is_sent()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        await using var receiver = await CallbackReceiver.StartAsync();
        await dataverse.SendAsync("POST", "callbackregistrations", Subscription(receiver.Url, 3, ""","filteringattributes":"abc_count","filterexpression":"abc_count gt 5" """));
        var id = Create(dataverse);

        dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_count"] = 4 });
        dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_count"] = 6 });
        dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_name"] = "B" });
        await dataverse.Clock.WhenIdleAsync();

        receiver.Received.Should().ContainSingle().Which.GetProperty("abc_count").GetInt32().Should().Be(6);
    }

    [TestMethod]
    public async Task A_rolled_back_change_is_never_sent()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Api("abc_Book", "Book"));
        await using var receiver = await CallbackReceiver.StartAsync();
        await dataverse.SendAsync("POST", "callbackregistrations", Subscription(receiver.Url).Replace("abc_invoice", "abc_note", StringComparison.Ordinal));

        await dataverse.SendAsync("POST", "abc_Book", """{"Text":"refuse"}""");
        await dataverse.SendAsync("POST", "abc_Book", """{"Text":"fine"}""");
        await dataverse.Clock.WhenIdleAsync();

        receiver.Received.Should().HaveCount(2);
    }

    [TestMethod]
    public async Task A_delete_is_sent_with_the_row_as_it_was()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        await using var receiver = await CallbackReceiver.StartAsync();
        await dataverse.SendAsync("POST", "callbackregistrations", Subscription(receiver.Url, 2));
        var id = Create(dataverse);

        dataverse.Service.Delete("abc_invoice", id);
        await dataverse.Clock.WhenIdleAsync();

        receiver.Received.Should().ContainSingle().Which.GetProperty("SdkMessage").GetString().Should().Be("Delete");
    }

    [TestMethod]
    public async Task A_subscriber_that_fails_is_asked_again_three_times()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        await using var receiver = await CallbackReceiver.StartAsync(failures: 3);
        await dataverse.SendAsync("POST", "callbackregistrations", Subscription(receiver.Url));
        Create(dataverse);

        await dataverse.Clock.RunForAsync(TimeSpan.FromMinutes(5));
        var before = receiver.Received.Count;
        await dataverse.Clock.RunForAsync(TimeSpan.FromMinutes(5));

        before.Should().Be(0);
        receiver.Received.Should().ContainSingle();
        receiver.Attempts.Should().Be(4);
    }

    [TestMethod]
    public async Task Who_unsubscribes_hears_nothing_more()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        await using var receiver = await CallbackReceiver.StartAsync();
        var subscribed = await dataverse.SendAsync("POST", "callbackregistrations", Subscription(receiver.Url));

        var gone = await dataverse.SendAsync("DELETE", subscribed.Answer.Headers.Location!.ToString());
        Create(dataverse);
        await dataverse.Clock.WhenIdleAsync();

        gone.Status.Should().Be(204);
        receiver.Received.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("https://example.com/x", "", 400)]
    [DataRow("http://127.0.0.1:9/x", ""","filterexpression":"nothing eq 1" """, 400)]
    [DataRow("http://127.0.0.1:9/x", ""","filteringattributes":"nothing" """, 400)]
    [DataRow("http://127.0.0.1:9/x", ""","postponeuntil":"2026-01-01" """, 501)]
    public async Task A_subscription_that_cannot_work_is_refused(string url, string more, int status)
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());

        var answer = await dataverse.SendAsync("POST", "callbackregistrations", Subscription(url, 4, more));

        answer.Status.Should().Be(status);
    }
}
