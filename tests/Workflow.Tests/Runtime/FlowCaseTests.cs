using System.Xml;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class FlowCaseTests
{
    public static IEnumerable<object[]> Cases => FlowCase.All.Select(test => new object[] { test });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task A_flow_goes_as_on_the_platform(FlowCase test)
    {
        await using var rehearsal = new Rehearsal();
        Mock(rehearsal.Connectors, test.Json["mocks"]);
        var flow = rehearsal.Register(
            test.Json["trigger"] is ObjectValue trigger ? trigger.ToJson() : null,
            test.Json["actions"].ToJson(),
            test.Json["parameters"] is ObjectValue parameters ? parameters.ToJson() : "{}",
            staticResults: test.Json["staticResults"] is ObjectValue results ? results.ToJson() : "{}");
        await rehearsal.Engine.TurnOnAsync(flow.Id);

        var invoked = rehearsal.Engine.InvokeAsync(flow.Id, Request(test.Json["request"]));
        await rehearsal.Clock.RunForAsync(TimeSpan.FromDays(2));

        Check(test, rehearsal.LastRun(flow.Id), await invoked, rehearsal.Connectors.Calls);
    }

    private static TriggerRequest Request(Value request) => new()
    {
        Headers = request["headers"] as ObjectValue ?? ObjectValue.Empty,
        Body = request["body"].IsNull ? null : request["body"],
    };

    private static void Mock(FakeConnectors connectors, Value mocks)
    {
        foreach (var (operation, answers) in mocks as ObjectValue ?? ObjectValue.Empty)
        {
            foreach (var answer in answers.AsItems())
                connectors.On(operation, _ => Answer(answer));
        }
    }

    private static Task<ConnectorResponse> Answer(Value answer) => answer["error"] is ObjectValue error
        ? throw new ConnectorException(error["code"].AsString()!, error["message"].AsString()!, error["retryable"] is BooleanValue { Value: true })
        : Task.FromResult(new ConnectorResponse(
            (int)((IntegerValue)answer["status"]).Value,
            answer["headers"] as ObjectValue ?? ObjectValue.Empty,
            answer is ObjectValue given && given.TryGet("body", out var body) ? body : null));

    private static void Check(FlowCase test, RunDetails run, TriggerAnswer answer, IReadOnlyList<ConnectorCall> calls)
    {
        var expect = test.Json["expect"];
        var story = string.Join("\n", run.Actions.Select(a => $"{a.Name}: {a.Status} {a.Code} {a.Error} {a.Outputs?.ToJson()}"));
        Compare(expect["status"], run.Run.Status.ToString(), story);
        Compare(expect["code"], run.Run.Code, story);
        Compare(expect["errorMessage"], run.Run.Error?.Message, story);
        foreach (var (name, expected) in expect["actions"] as ObjectValue ?? ObjectValue.Empty)
            CheckAction(name, expected, run, story);
        if (expect["calls"] is ArrayValue expectedCalls)
            calls.Select(c => $"{c.OperationId} {c.Parameters.ToJson()}").Should().Equal(expectedCalls.Items.Select(c => c.AsString()!), story);
        if (expect["answer"] is ObjectValue expectedAnswer)
        {
            answer.StatusCode.Should().Be((int)((IntegerValue)expectedAnswer["statusCode"]).Value, story);
            if (expectedAnswer.TryGet("body", out var body))
                answer.Body!.ToJson().Should().Be(body.ToJson(), story);
        }
        if (expect["duration"].AsString() is { } duration)
            (run.Run.EndTime - run.Run.StartTime).Should().Be(XmlConvert.ToTimeSpan(duration), story);
    }

    private static void CheckAction(string name, Value expected, RunDetails run, string story)
    {
        var action = run.Find(name);
        if (expected.AsString() is { } status)
        {
            (action?.Status.ToString() ?? "absent").Should().Be(status, $"of '{name}' in\n{story}");
            return;
        }
        action.Should().NotBeNull($"'{name}' must have a record in\n{story}");
        Compare(expected["status"], action!.Status.ToString(), story);
        Compare(expected["code"], action.Code, story);
        Compare(expected["errorCode"], action.Error?.Code ?? "none", story);
        Compare(expected["error"], action.Error?.Message, story);
        foreach (var (part, actual) in Parts(action, run))
        {
            if (((ObjectValue)expected).TryGet(part, out var wanted))
                (actual?.ToJson() ?? "absent").Should().Be(wanted.AsString() == "absent" ? "absent" : wanted.ToJson(), $"that are the {part} of '{name}' in\n{story}");
        }
    }

    private static IEnumerable<(string Part, Value? Actual)> Parts(ActionRecord action, RunDetails run) =>
    [
        ("inputs", action.Inputs),
        ("outputs", action.Outputs),
        ("repetitionCount", action.RepetitionCount is { } count ? Value.From(count) : null),
        ("attempts", Value.From(action.Attempts)),
        ("retries", Value.From(action.RetryHistory.Count)),
        ("records", Value.From(run.Actions.Count(a => a.Name == action.Name))),
        ("tracked", action.TrackedProperties),
    ];

    /// <summary>A text that ends in an ellipsis states how the actual one begins.</summary>
    private static void Compare(Value expected, string? actual, string story)
    {
        if (expected.AsString() is not { } text)
            return;
        if (text.EndsWith('…'))
            actual.Should().StartWith(text[..^1], story);
        else
            actual.Should().Be(text, story);
    }
}
