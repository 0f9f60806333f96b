using Sandbox.Workflow;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class SecureDataTests
{
    private const string Secret = "s3cret-value";
    private const string Secured = ""","runtimeConfiguration":{"secureData":{"properties":["inputs","outputs"]}}""";

    [TestMethod]
    public async Task Secured_data_reaches_the_next_call_but_no_record()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Send", 200);
        var send = Operation.Action("Send", """{"key":"@variables('copy')"}""", after: "Each");
        var flow = await rehearsal.AddAsync(null, $$$"""
            {
              "Secret":{"type":"Compose","inputs":"{{{Secret}}}"{{{Secured}}} },
              "Init":{"type":"InitializeVariable","inputs":{"variables":[{"name":"copy","type":"string","value":"@outputs('Secret')"}]},"runAfter":{"Secret":["Succeeded"]}},
              "Each":{"type":"Foreach","foreach":["@variables('copy')"],"runAfter":{"Init":["Succeeded"]},"actions":{"In":{"type":"Compose","inputs":"@item()"} } },
              "Send":{{{send}}},
              "Fails":{"type":"Compose","inputs":"@int(variables('copy'))","runAfter":{"Send":["Succeeded"]}}
            }
            """);

        var run = await rehearsal.RunAsync(flow);

        rehearsal.Connectors.Calls[0].Parameters["key"].AsString().Should().Be(Secret);
        run.Find("Fails")!.Status.Should().Be(FlowStatus.Failed);
        run.Find("Send")!.InputsSecured.Should().BeTrue();
        Everything(run).Should().NotContain(Secret);
    }

    [TestMethod]
    public async Task A_secured_trigger_is_hidden_in_the_run_and_in_whoever_reads_it()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync($$"""{"type":"Request","kind":"Http","inputs":{}{{Secured}} }""", Operation.Compose("\"@triggerBody()\""));

        var run = await rehearsal.RunAsync(flow, $"\"{Secret}\"");

        run.Find("C")!.OutputsSecured.Should().BeTrue();
        Everything(run).Should().NotContain(Secret);
    }

    [TestMethod]
    public async Task A_secure_parameter_is_hidden_wherever_it_is_used()
    {
        await using var rehearsal = new Rehearsal();
        var bindings = new FlowBindings { EnvironmentVariables = new Dictionary<string, Value> { ["sample_Key"] = Value.From(Secret) } };
        var flow = await rehearsal.AddAsync(
            null,
            Operation.Compose("\"@parameters('Key (sample_Key)')\""),
            """{"Key (sample_Key)":{"type":"SecureString","defaultValue":"","metadata":{"schemaName":"sample_Key"}}}""",
            bindings);

        var run = await rehearsal.RunAsync(flow);

        run.Find("C")!.Status.Should().Be(FlowStatus.Succeeded);
        Everything(run).Should().NotContain(Secret);
    }

    [TestMethod]
    public async Task A_secured_value_stays_hidden_in_the_child_flow()
    {
        await using var rehearsal = new Rehearsal();
        var child = await rehearsal.AddAsync(null, """{"Answer":{"type":"Response","kind":"Http","inputs":{"statusCode":200,"body":"@triggerBody()"}}}""");
        var parent = await rehearsal.AddAsync(null, $$$"""
            {
              "Secret":{"type":"Compose","inputs":"{{{Secret}}}"{{{Secured}}} },
              "Call":{"type":"Workflow","inputs":{"host":{"workflowReferenceName":"{{{child}}}"},"body":"@outputs('Secret')"},"runAfter":{"Secret":["Succeeded"]}}
            }
            """);

        var run = await rehearsal.RunAsync(parent);

        run.Run.Status.Should().Be(FlowStatus.Succeeded);
        (Everything(run) + Everything(rehearsal.LastRun(child))).Should().NotContain(Secret);
    }

    [TestMethod]
    public async Task The_answer_to_a_call_with_secured_inputs_is_shown_unless_it_is_secured_itself()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Send", 200, """{"message":"taken"}""");
        var send = Operation.Action("Send", """{"key":"@outputs('Secret')"}""", after: "Secret");
        var flow = await rehearsal.AddAsync(null, $$$"""
            {
              "Secret":{"type":"Compose","inputs":"{{{Secret}}}"{{{Secured}}} },
              "Send":{{{send}}},
              "End":{"type":"Terminate","inputs":{"runStatus":"Failed","runError":{"code":"Told","message":"@{outputs('Send')?['body/message']}"}},"runAfter":{"Send":["Succeeded"]}}
            }
            """);

        var run = await rehearsal.RunAsync(flow);

        run.Find("Send")!.InputsSecured.Should().BeTrue();
        run.Find("Send")!.OutputsSecured.Should().BeFalse();
        run.Run.Error!.Message.Should().Be("taken");
        Everything(run).Should().NotContain(Secret);
    }

    private static string Everything(RunDetails run) => string.Join("\n", run.Actions
        .Select(a => $"{a} {a.Inputs?.ToJson()} {a.Outputs?.ToJson()} {a.Error} {a.TrackedProperties?.ToJson()}")
        .Prepend($"{run.Run} {run.Run.Trigger.ToJson()}"));
}
