using Sandbox.Workflow;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class TriggerTests
{
    private const string Body = "\"@triggerBody()\"";
    private const string EveryMinute = """{"frequency":"Minute","interval":1}""";
    private const string SplitOn = ""","splitOn":"@triggerOutputs()?['body/value']" """;

    [TestMethod]
    public async Task A_poll_follows_the_location_of_the_last_answer_and_starts_a_run_for_each_row()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors
            .On("Poll", 202, null, ("Location", "http://x/poll?since=1"))
            .On("Poll", 200, """{"value":[{"Id":"a"},{"Id":"b"}]}""", ("Location", "http://x/poll?since=2"))
            .On("Poll", 202);
        var flow = await rehearsal.AddAsync(Operation.Poll("Poll", EveryMinute, SplitOn), Operation.Compose("\"@triggerBody()?['Id']\""));

        await rehearsal.Clock.RunForAsync(TimeSpan.FromSeconds(150));

        rehearsal.Connectors.Calls.Select(c => c.PollLocation?.Query).Should().Equal(null, "?since=1", "?since=2");
        Outputs(rehearsal, flow).Should().Equal("\"a\"", "\"b\"");
        rehearsal.History.Triggers(flow).Reverse().Select(t => t.Code).Should().Equal("Accepted", "OK", "Accepted");
    }

    [TestMethod]
    public async Task A_poll_without_split_starts_one_run_for_the_batch()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Poll", 200, """{"value":[1,2]}""").On("Poll", 202);
        var flow = await rehearsal.AddAsync(Operation.Poll("Poll", EveryMinute), Operation.Compose(Body));

        await rehearsal.Clock.RunForAsync(TimeSpan.FromMinutes(5));

        Outputs(rehearsal, flow).Should().Equal("""{"value":[1,2]}""");
    }

    [TestMethod]
    public async Task A_failed_poll_is_noted_and_the_next_one_comes_in_time()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Poll", 500, "\"down\"").On("Poll", 200, "1").On("Poll", 202);
        var flow = await rehearsal.AddAsync(Operation.Poll("Poll", EveryMinute), Operation.Compose(Body));

        await rehearsal.Clock.RunForAsync(TimeSpan.FromSeconds(90));

        rehearsal.History.Triggers(flow).Reverse().Select(t => t.Status).Should().Equal(FlowStatus.Failed, FlowStatus.Succeeded);
        rehearsal.LastRun(flow).Run.StartTime.Should().Be(Rehearsal.Start.AddMinutes(1));
    }

    [TestMethod]
    [DataRow("300", 5)]
    [DataRow("5", 1)]
    public async Task A_service_may_ask_for_a_longer_pause_than_the_recurrence_but_not_for_a_shorter_one(string retryAfter, int minutes)
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Poll", 202, null, ("Retry-After", retryAfter)).On("Poll", 200, "1").On("Poll", 202);
        var flow = await rehearsal.AddAsync(Operation.Poll("Poll", EveryMinute), Operation.Compose(Body));

        await rehearsal.Clock.RunForAsync(TimeSpan.FromMinutes(6));

        rehearsal.LastRun(flow).Run.StartTime.Should().Be(Rehearsal.Start.AddMinutes(minutes));
    }

    [TestMethod]
    public async Task A_notification_trigger_is_subscribed_like_a_webhook()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Subscribe", 201);
        var trigger = Operation.Webhook("Subscribe").Replace("OpenApiConnectionWebhook", "OpenApiConnectionNotification", StringComparison.Ordinal);
        var flow = await rehearsal.AddAsync(trigger, Operation.Compose(Body));

        await rehearsal.Engine.NotifyAsync(flow, new() { Body = Value.From(5) });
        await rehearsal.Clock.WhenIdleAsync();

        Outputs(rehearsal, flow).Should().Equal("5");
    }

    [TestMethod]
    public async Task A_flow_that_is_turned_off_polls_no_more()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Poll", 202);
        var flow = await rehearsal.AddAsync(Operation.Poll("Poll", EveryMinute), Operation.Compose(Body));
        await rehearsal.Clock.RunForAsync(TimeSpan.FromSeconds(90));
        var before = rehearsal.Connectors.Calls.Count;

        await rehearsal.Engine.TurnOffAsync(flow);
        await rehearsal.Clock.RunForAsync(TimeSpan.FromHours(1));

        rehearsal.Connectors.Calls.Should().HaveCount(before);
    }

    [TestMethod]
    public async Task Conditions_are_tested_on_each_row()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Poll", 200, """{"value":[{"n":1},{"n":2},{"n":3}]}""").On("Poll", 202);
        var conditions = ""","conditions":[{"expression":"@greater(triggerBody()?['n'], 1)"},{"expression":"@less(triggerBody()?['n'], 3)"}]""";
        var flow = await rehearsal.AddAsync(Operation.Poll("Poll", EveryMinute, SplitOn + conditions), Operation.Compose(Body));

        await rehearsal.Clock.RunForAsync(TimeSpan.FromSeconds(1));

        Outputs(rehearsal, flow).Should().Equal("""{"n":2}""");
    }

    [TestMethod]
    public async Task A_condition_that_is_not_met_starts_no_run_and_is_noted()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync("""{"type":"Request","kind":"Http","inputs":{},"conditions":[{"expression":"@equals(1, 2)"}]}""", Operation.Compose(Body));

        var answer = await rehearsal.InvokeAsync(flow);

        answer.StatusCode.Should().Be(202);
        rehearsal.History.Runs(flow).Should().BeEmpty();
        rehearsal.History.Triggers(flow)[0].Code.Should().Be("TriggerConditionNotMet");
    }

    [TestMethod]
    public async Task A_webhook_is_subscribed_with_the_callback_url_and_unsubscribed_where_the_service_said()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Subscribe", 201, null, ("Location", "http://x/callbacks/1"));
        var flow = await rehearsal.AddAsync(Operation.Webhook("Subscribe"), Operation.Compose(Body));

        await rehearsal.Engine.NotifyAsync(flow, new() { Body = Value.Parse("""{"id":5}""") });
        await rehearsal.Clock.WhenIdleAsync();
        await rehearsal.Engine.TurnOffAsync(flow);
        await rehearsal.Engine.NotifyAsync(flow, new() { Body = Value.From(6) });
        await rehearsal.Clock.WhenIdleAsync();

        rehearsal.Connectors.Calls.Select(c => (c.CallbackUrl?.AbsolutePath, c.Subscription?.AbsolutePath, c.ConnectionReference, c.ApiName)).Should().Equal(
            ($"/flows/{flow}/manual", null, "sample_Test", "shared_test"), (null, "/callbacks/1", "sample_Test", "shared_test"));
        Outputs(rehearsal, flow).Should().Equal("""{"id":5}""");
    }

    [TestMethod]
    public async Task A_webhook_that_the_service_refuses_leaves_the_flow_off()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Subscribe", 403, "\"no right\"");
        var flow = rehearsal.Register(Operation.Webhook("Subscribe"), Operation.Compose(Body));

        var turningOn = () => rehearsal.Engine.TurnOnAsync(flow.Id);

        (await turningOn.Should().ThrowAsync<FlowActivationException>()).Which.Code.Should().Be("Forbidden");
        rehearsal.Engine.IsOn(flow.Id).Should().BeFalse();
    }

    [TestMethod]
    public async Task Trigger_concurrency_holds_runs_back_in_order_of_arrival()
    {
        await using var rehearsal = new Rehearsal(places: 8);
        var trigger = """{"type":"Request","kind":"Http","inputs":{},"runtimeConfiguration":{"concurrency":{"runs":1}}}""";
        var flow = await rehearsal.AddAsync(trigger, """{"W":{"type":"Wait","inputs":{"interval":{"count":1,"unit":"Minute"}}}}""");
        for (var i = 0; i < 3; i++)
            await rehearsal.InvokeAsync(flow, i.ToString());

        rehearsal.History.Runs(flow, FlowStatus.Waiting).Should().HaveCount(2);
        await rehearsal.Clock.RunForAsync(TimeSpan.FromHours(1));

        rehearsal.History.Runs(flow).Reverse().Select(r => (r.Trigger["outputs"]["body"].ToString(), (r.EndTime - Rehearsal.Start)!.Value.TotalMinutes))
            .Should().Equal(("0", 1), ("1", 2), ("2", 3));
    }

    [TestMethod]
    public async Task A_flow_that_is_off_refuses_requests()
    {
        await using var rehearsal = new Rehearsal();
        var flow = rehearsal.Register(null, Operation.Compose(Body));

        var answer = await rehearsal.InvokeAsync(flow.Id);

        answer.StatusCode.Should().Be(400);
        answer.Body!["error"]["code"].AsString().Should().Be("WorkflowTriggerIsNotEnabled");
    }

    [TestMethod]
    public async Task A_request_hands_over_headers_queries_and_path()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync(
            """{"type":"Request","kind":"Http","inputs":{"method":"PUT","relativePath":"/deals/{id}"}}""",
            Operation.Compose("""["@triggerOutputs()['headers']['x-a']","@triggerOutputs()['queries']['q']","@triggerOutputs()['relativePathParameters']['id']"]"""));

        await rehearsal.Engine.InvokeAsync(flow, new()
        {
            Method = "PUT",
            Headers = ObjectValue.Of(("X-A", Value.From("1"))),
            Queries = ObjectValue.Of(("q", Value.From("2"))),
            RelativePath = "/deals/3",
        });
        await rehearsal.Clock.WhenIdleAsync();

        Outputs(rehearsal, flow).Should().Equal("""["1","2","3"]""");
        (await rehearsal.InvokeAsync(flow)).StatusCode.Should().Be(405);
    }

    private static IEnumerable<string> Outputs(Rehearsal rehearsal, Guid flow) =>
        rehearsal.History.Runs(flow).Reverse().Select(r => rehearsal.History.Find(r.Id)!.Find("C")!.Outputs!.ToJson());
}
