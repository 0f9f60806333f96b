using Sandbox.Workflow;
using Sandbox.Workflow.Runs;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class ChildFlowTests
{
    private const string Button = """{"type":"Request","kind":"Button","inputs":{"schema":{}}}""";

    private const string Answering = """
        {
          "Wait":{"type":"Wait","inputs":{"interval":{"count":5,"unit":"Minute"}}},
          "Answer":{"type":"Response","kind":"PowerApp","inputs":{"statusCode":200,"body":{"twice":"@mul(triggerBody()?['n'],2)"}},"runAfter":{"Wait":["Succeeded"]}},
          "Then":{"type":"Compose","inputs":"@int('x')","runAfter":{"Answer":["Succeeded"]}}
        }
        """;

    [TestMethod]
    public async Task A_parent_waits_for_the_response_and_its_child_run_is_linked()
    {
        await using var rehearsal = new Rehearsal();
        var child = await rehearsal.AddAsync(Button, Answering);
        var parent = await rehearsal.AddAsync(null, Calling(child));

        var run = await rehearsal.RunAsync(parent);

        var childRun = rehearsal.LastRun(child).Run;
        run.Run.Status.Should().Be(FlowStatus.Succeeded);
        run.Find("Call")!.ChildRunId.Should().Be(childRun.Id);
        run.Find("Call")!.Outputs!["body"]["twice"].ToString().Should().Be("8");
        run.Run.EndTime.Should().Be(Rehearsal.Start.AddMinutes(5));
        childRun.ParentRunId.Should().Be(run.Run.Id);
        childRun.Status.Should().Be(FlowStatus.Failed, "what happens after the response is no concern of the parent");
    }

    [TestMethod]
    public async Task A_child_that_answers_with_an_error_fails_the_call_with_its_code()
    {
        await using var rehearsal = new Rehearsal();
        var child = await rehearsal.AddAsync(Button, """{"Answer":{"type":"Response","kind":"Http","inputs":{"statusCode":409,"body":"taken"}}}""");
        var parent = await rehearsal.AddAsync(null, Calling(child));

        var run = await rehearsal.RunAsync(parent);

        run.Find("Call")!.Code.Should().Be("Conflict");
        run.Find("Call")!.Error.Should().BeNull();
    }

    [TestMethod]
    [DataRow(""","retryPolicy":{"type":"none"}""", 1)]
    [DataRow(""","retryPolicy":{"type":"fixed","count":2,"interval":"PT5S"}""", 3)]
    public async Task A_child_that_never_answers_counts_as_bad_gateway_and_is_started_again_by_the_policy(string policy, int runs)
    {
        await using var rehearsal = new Rehearsal();
        var child = await rehearsal.AddAsync(Button, """{"A":{"type":"Compose","inputs":1}}""");
        var parent = await rehearsal.AddAsync(null, Calling(child, policy));

        var run = await rehearsal.RunAsync(parent);

        run.Find("Call")!.Code.Should().Be("BadGateway");
        run.Find("Call")!.Outputs!["body"]["error"]["code"].AsString().Should().Be("NoResponse");
        rehearsal.History.Runs(child).Should().HaveCount(runs);
    }

    [TestMethod]
    public async Task A_child_that_is_turned_off_cannot_be_called()
    {
        await using var rehearsal = new Rehearsal();
        var child = await rehearsal.AddAsync(Button, Answering);
        await rehearsal.Engine.TurnOffAsync(child);
        var parent = await rehearsal.AddAsync(null, Calling(child));

        var run = await rehearsal.RunAsync(parent);

        run.Find("Call")!.Status.Should().Be(FlowStatus.Failed);
        run.Find("Call")!.Outputs!["body"]["error"]["code"].AsString().Should().Be("WorkflowTriggerIsNotEnabled");
    }

    [TestMethod]
    public async Task A_parent_cannot_be_turned_on_before_its_child_is_there()
    {
        await using var rehearsal = new Rehearsal();
        var parent = rehearsal.Register(null, Calling(Guid.NewGuid()));

        var turningOn = () => rehearsal.Engine.TurnOnAsync(parent.Id);

        await turningOn.Should().ThrowAsync<FlowActivationException>().WithMessage("*child flow*");
    }

    private static string Calling(Guid child, string extra = "") =>
        $$$"""{"Call":{"type":"Workflow","inputs":{"host":{"workflowReferenceName":"{{{child}}}"},"body":{"n":4}{{{extra}}} } } }""";
}
