using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Runs;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class OrderTests
{
    [TestMethod]
    public async Task With_one_place_runs_go_one_after_the_other_in_order_of_arrival()
    {
        await using var rehearsal = new Rehearsal();
        var log = Slow(rehearsal.Connectors);
        var flow = await rehearsal.AddAsync(null, Chain());

        for (var i = 0; i < 20; i++)
            await rehearsal.InvokeAsync(flow, $"{i}");
        await rehearsal.Clock.WhenIdleAsync();

        log.Should().Equal(Enumerable.Range(0, 20).SelectMany(i => new[] { $"One {i}", $"Two {i}" }));
    }

    [TestMethod]
    public async Task A_run_that_sleeps_gives_up_its_place()
    {
        await using var rehearsal = new Rehearsal();
        var log = Slow(rehearsal.Connectors);
        var sleeper = await rehearsal.AddAsync(null, """{"Wait":{"type":"Wait","inputs":{"interval":{"count":1,"unit":"Hour"}}},"C":""" + With("One", "Wait") + "}");
        var other = await rehearsal.AddAsync(null, Chain());

        await rehearsal.InvokeAsync(sleeper, "\"sleeper\"");
        await rehearsal.InvokeAsync(other, "\"other\"");
        await rehearsal.Clock.RunForAsync(TimeSpan.FromHours(2));

        log.Should().Equal("One other", "Two other", "One sleeper");
    }

    [TestMethod]
    public async Task With_one_place_parallel_branches_keep_the_order_of_the_definition()
    {
        await using var rehearsal = new Rehearsal();
        var log = Slow(rehearsal.Connectors);
        var branches = string.Join(",", Enumerable.Range(0, 6).Select(i => $"\"A{i}\":{Operation.Action("One", $$"""{"n":"{{i}}"}""")}"));
        var flow = await rehearsal.AddAsync(null, $"{{{branches}}}");

        await rehearsal.InvokeAsync(flow);
        await rehearsal.Clock.WhenIdleAsync();

        log.Should().Equal("One 0", "One 1", "One 2", "One 3", "One 4", "One 5");
    }

    [TestMethod]
    public async Task With_more_places_parallel_branches_call_at_the_same_time()
    {
        await using var rehearsal = new Rehearsal(places: 2);
        var both = new CountdownEvent(2);
        rehearsal.Connectors.On("One", async _ =>
        {
            await Task.Yield();
            both.Signal();
            return FakeConnectors.Response(both.Wait(TimeSpan.FromSeconds(30)) ? 200 : 400);
        });
        var flow = await rehearsal.AddAsync(null, $$"""{"A":{{Operation.Action("One")}},"B":{{Operation.Action("One")}} }""");

        var run = await rehearsal.RunAsync(flow);

        run.Run.Status.Should().Be(FlowStatus.Succeeded);
    }

    [TestMethod]
    public async Task The_same_seed_gives_the_same_run()
    {
        var first = await GuidsAsync();
        var second = await GuidsAsync();

        second.Should().Be(first);
    }

    private static async Task<string> GuidsAsync()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync(null, Operation.Compose("""["@guid()","@rand(0,1000000)","@workflow()['run']['name']"]"""));
        return (await rehearsal.RunAsync(flow)).Find("C")!.Outputs!.ToJson();
    }

    private static List<string> Slow(FakeConnectors connectors)
    {
        var log = new List<string>();
        foreach (var operation in (string[])["One", "Two"])
            connectors.On(operation, call => AnswerAsync(log, call));
        return log;
    }

    private static async Task<ConnectorResponse> AnswerAsync(List<string> log, ConnectorCall call)
    {
        lock (log)
            log.Add($"{call.OperationId} {call.Parameters["n"]}");
        await Task.Yield();
        return FakeConnectors.Response(200);
    }

    private static string Chain() => $"{{\"First\":{With("One", null)},\"Second\":{With("Two", "First")}}}";

    private static string With(string operation, string? after) => Operation.Action(operation, """{"n":"@triggerBody()"}""", after);
}
