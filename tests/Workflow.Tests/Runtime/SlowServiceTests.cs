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
}
