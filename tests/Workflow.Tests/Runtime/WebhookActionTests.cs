using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class WebhookActionTests
{
    [TestMethod]
    public async Task A_run_waits_for_the_notification_to_its_own_callback_url()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Subscribe", 201);
        var flow = await rehearsal.AddAsync(null, $$"""{"Event":{{Operation.Webhook("Subscribe")}} }""");
        await rehearsal.InvokeAsync(flow);
        await rehearsal.InvokeAsync(flow);
        await rehearsal.Clock.RunForAsync(TimeSpan.FromHours(3));

        var callback = rehearsal.Connectors.Calls[1].CallbackUrl!;
        await rehearsal.Engine.NotifyAsync(flow, new()
        {
            Queries = ObjectValue.Of(("ticket", Value.From(callback.Query.Split('=')[1]))),
            Body = Value.From("approved"),
        });
        await rehearsal.Clock.WhenIdleAsync();

        rehearsal.History.Runs(flow).Select(r => r.Status).Should().Equal(FlowStatus.Succeeded, FlowStatus.Running);
        rehearsal.LastRun(flow).Find("Event")!.Outputs!["body"].AsString().Should().Be("approved");
        rehearsal.LastRun(flow).Run.EndTime.Should().Be(Rehearsal.Start.AddHours(3));
    }

    [TestMethod]
    public async Task A_notification_that_does_not_come_times_out()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Subscribe", 201);
        var flow = await rehearsal.AddAsync(null, $$"""{"Event":{{Operation.Webhook("Subscribe", ""","limit":{"timeout":"PT2H"}""")}},"Late":{"type":"Compose","inputs":1,"runAfter":{"Event":["TimedOut"]} } }""");

        var run = await rehearsal.RunAsync(flow);

        run.Find("Event")!.Status.Should().Be(FlowStatus.TimedOut);
        run.Find("Event")!.Code.Should().Be("ActionTimedOut");
        run.Find("Late")!.Status.Should().Be(FlowStatus.Succeeded);
        run.Run.EndTime.Should().Be(Rehearsal.Start.AddHours(2));
    }

    [TestMethod]
    public async Task Disposing_the_engine_ends_what_waits()
    {
        var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Subscribe", 201);
        var flow = await rehearsal.AddAsync(null, $$"""{"Event":{{Operation.Webhook("Subscribe")}},"Sleep":{"type":"Wait","inputs":{"interval":{"count":1,"unit":"Day"} } } }""");
        await rehearsal.InvokeAsync(flow);
        await rehearsal.Clock.WhenIdleAsync();

        await rehearsal.DisposeAsync();

        rehearsal.LastRun(flow).Run.Status.Should().Be(FlowStatus.Cancelled);
        rehearsal.LastRun(flow).Actions.Should().OnlyContain(a => a.Status == FlowStatus.Cancelled);
    }
}
