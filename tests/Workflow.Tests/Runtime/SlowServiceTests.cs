using Sandbox.Workflow.Runs;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class SlowServiceTests
{
    [TestMethod]
    public async Task While_a_service_takes_its_time_other_strands_go_on_even_with_one_place()
    {
        await using var rehearsal = new Rehearsal(places: 1);
        rehearsal.Connectors.On("Slow", async call =>
        {
            await call.Sleep!(TimeSpan.FromMinutes(1), CancellationToken.None);
            return FakeConnectors.Response(200);
        });
        var flow = await rehearsal.AddAsync(null, $$"""{"One":{{Operation.Action("Slow")}},"Two":{{Operation.Action("Slow")}},"Quick":{"type":"Compose","inputs":1} }""");

        var run = await rehearsal.RunAsync(flow);

        run.Run.Status.Should().Be(FlowStatus.Succeeded);
        run.Find("One")!.EndTime.Should().Be(Rehearsal.Start.AddMinutes(1));
        run.Find("Two")!.EndTime.Should().Be(Rehearsal.Start.AddMinutes(1));
        run.Find("Quick")!.EndTime.Should().Be(Rehearsal.Start);
    }

    [TestMethod]
    public async Task An_engine_may_stand_still_between_two_actions()
    {
        await using var rehearsal = new Rehearsal(configure: options => options with { BeforeAction = action => new(action.ActionName == "Two" ? TimeSpan.FromMinutes(20) : TimeSpan.Zero, Dies: false) });
        var flow = await rehearsal.AddAsync(null, """{"One":{"type":"Compose","inputs":1},"Two":{"type":"Compose","inputs":2,"runAfter":{"One":["Succeeded"]}}}""");

        var run = await rehearsal.RunAsync(flow);

        run.Run.Status.Should().Be(FlowStatus.Succeeded);
        run.Find("One")!.EndTime.Should().Be(Rehearsal.Start);
        run.Find("Two")!.EndTime.Should().Be(Rehearsal.Start.AddMinutes(20));
    }

    [TestMethod]
    public async Task An_engine_that_dies_runs_nothing_more_not_even_what_follows_failures()
    {
        await using var rehearsal = new Rehearsal(configure: options => options with { BeforeAction = action => new(TimeSpan.Zero, Dies: action.ActionName == "Two") });
        var flow = await rehearsal.AddAsync(null, """
            {"One":{"type":"Compose","inputs":1},"Two":{"type":"Compose","inputs":2,"runAfter":{"One":["Succeeded"]}},
             "Told":{"type":"Compose","inputs":3,"runAfter":{"Two":["Succeeded","Failed","Skipped","TimedOut"]}}}
            """);

        var run = await rehearsal.RunAsync(flow);

        (run.Run.Status, run.Run.Code).Should().Be((FlowStatus.Failed, "EngineFailure"));
        run.Find("One")!.Status.Should().Be(FlowStatus.Succeeded);
        run.Find("Told")!.Status.Should().Be(FlowStatus.Skipped);
    }
}
