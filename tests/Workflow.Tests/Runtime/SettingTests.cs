using Sandbox.Workflow;
using Sandbox.Workflow.Runs;

namespace Workflow.Tests.Runtime;

/// <summary>Settings of triggers and actions: each is carried out or refused, none is passed over.</summary>
[TestClass]
public sealed class SettingTests
{
    private const string Compose = """{"C":{"type":"Compose","inputs":"@actions('First')['clientTrackingId']","runAfter":{"First":["Succeeded"]}},"First":{"type":"Compose","inputs":1}}""";

    [TestMethod]
    public async Task A_custom_tracking_id_joins_trigger_and_actions()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync("""{"type":"Request","kind":"Http","inputs":{},"correlation":{"clientTrackingId":"@{triggerBody()?['id']}"}}""", Compose);

        var run = await rehearsal.RunAsync(flow, """{"id":"deal-7"}""");

        run.Find("C")!.Outputs!.AsString().Should().Be("deal-7");
        run.Run.Trigger["clientTrackingId"].AsString().Should().Be("deal-7");
    }

    [TestMethod]
    public async Task Without_one_it_is_the_name_of_the_run()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync(null, Compose);

        var run = await rehearsal.RunAsync(flow, "{}");

        run.Find("C")!.Outputs!.AsString().Should().Be(run.Run.Id);
    }

    [TestMethod]
    public async Task A_single_instance_lets_the_next_run_wait()
    {
        await using var rehearsal = new Rehearsal(places: 5);
        var flow = await rehearsal.AddAsync("""{"type":"Request","kind":"Http","inputs":{},"operationOptions":"SingleInstance"}""", """{"W":{"type":"Wait","inputs":{"interval":{"count":1,"unit":"Hour"}}}}""");

        await rehearsal.InvokeAsync(flow);
        await rehearsal.InvokeAsync(flow);
        await rehearsal.Clock.RunForAsync(TimeSpan.FromDays(1));

        rehearsal.History.Runs(flow).Select(run => run.EndTime).Should().Equal(Rehearsal.Start.AddHours(2), Rehearsal.Start.AddHours(1));
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow(",\"operationOptions\":\"SuppressWorkflowHeadersOnResponse\"", false)]
    public async Task The_caller_is_told_of_the_run_unless_that_is_suppressed(string options, bool told)
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync($$"""{"type":"Request","kind":"Http","inputs":{}{{options}} }""", """{"C":{"type":"Compose","inputs":1}}""");

        var answer = await rehearsal.InvokeAsync(flow);

        answer.Headers.TryGet("x-ms-workflow-run-id", out _).Should().Be(told);
    }

    [TestMethod]
    public async Task A_service_that_takes_longer_than_the_action_has_is_not_waited_for()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Slow", async call =>
        {
            await call.Sleep!(TimeSpan.FromHours(1), CancellationToken.None);
            return FakeConnectors.Response(200);
        });
        var slow = Operation.Action("Slow").TrimEnd().TrimEnd('}') + ""","limit":{"timeout":"PT10M"}}""";
        var flow = await rehearsal.AddAsync(null, $$"""{"S":{{slow}} }""");

        var run = await rehearsal.RunAsync(flow);

        (run.Find("S")!.Status, run.Find("S")!.EndTime).Should().Be((FlowStatus.TimedOut, Rehearsal.Start.AddMinutes(10)));
    }

    [TestMethod]
    [DataRow("""{"type":"Request","kind":"Http","inputs":{},"operationOptions":"Quickly"}""", "InvalidOperationOption")]
    [DataRow("""{"type":"Request","kind":"Http","inputs":{},"operationOptions":"PersistRequestContextForConcurrencyControl"}""", "UnsupportedSetting")]
    [DataRow("""{"type":"Request","kind":"Http","inputs":{},"runtimeConfiguration":{"concurrency":{"runs":1,"maximumWaitingRuns":9}}}""", "UnsupportedSetting")]
    public async Task What_would_have_no_effect_is_refused(string trigger, string rule)
    {
        await using var rehearsal = new Rehearsal();

        var register = () => rehearsal.Register(trigger, "{}");

        register.Should().Throw<FlowRefusedException>().Which.Problems.Should().ContainSingle().Which.Rule.Should().Be(rule);
    }

    [TestMethod]
    public void A_trigger_of_before_2021_is_refused_where_nobody_stands_in_for_its_service()
    {
        var clientData = Rehearsal.ClientData("""{"type":"ApiConnection","recurrence":{"frequency":"Minute","interval":3},"inputs":{"host":{"connection":{"name":"@parameters('$connections')['shared_x']['connectionId']"}},"method":"get","path":"/x"}}""", "{}", """{"$connections":{"type":"Object","defaultValue":{}}}""");

        FlowChecker.Check(new(Guid.Empty, "Old", clientData)).Should().NotContain(f => f.Rule == "UnsupportedTrigger");
    }
}
