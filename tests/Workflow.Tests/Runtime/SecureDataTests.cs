using Sandbox.Workflow;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

/// <summary>
/// What the run history hides, and what not: learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app, "Secure data in run
/// history by using obfuscation".
/// </summary>
[TestClass]
public sealed class SecureDataTests
{
    private const string Secret = "s3cret-value";
    private const string Both = ""","runtimeConfiguration":{"secureData":{"properties":["inputs","outputs"]}}""";
    private const string InputsOnly = ""","runtimeConfiguration":{"secureData":{"properties":["inputs"]}}""";

    [TestMethod]
    [DataRow("outputs")]
    [DataRow("inputs")]
    public async Task What_a_secured_action_gives_hides_the_inputs_of_whoever_uses_it_and_nothing_more(string side)
    {
        var run = await RunAsync($$$"""
            {
              "Read":{{{Call("Read", "{}", after: null, side)}}},
              "Send":{{{Call("Send", """{"key":"@body('Read')"}""", "Read")}}},
              "Next":{{{Call("Next", """{"key":"@body('Send')"}""", "Send")}}}
            }
            """);

        Hidden(run, "Send").Should().Be((true, false), "the setting of 'Read' is none of 'Send'");
        Hidden(run, "Next").Should().Be((false, false), "hiding goes one step");
        run.Find("Read")!.InputsSecured.Should().Be(side == "inputs");
        run.Find("Read")!.OutputsSecured.Should().Be(side == "outputs");
    }

    [TestMethod]
    [DataRow("Compose", "\"@body('Read')\"", "outputs('It')")]
    [DataRow("ParseJson", """{"content":"@body('Read')","schema":{}}""", "body('It')")]
    public async Task A_Compose_of_secured_data_is_hidden_whole_but_who_uses_it_is_not(string type, string inputs, string use)
    {
        var run = await RunAsync($$$"""
            {
              "Read":{{{Call("Read", "{}", after: null, "outputs")}}},
              "It":{"type":"{{{type}}}","inputs":{{{inputs}}},"runAfter":{"Read":["Succeeded"]}},
              "Send":{{{Call("Send", $$"""{"key":"@{{use}}"}""", "It")}}}
            }
            """);

        Hidden(run, "It").Should().Be((true, true));
        Hidden(run, "Send").Should().Be((false, false));
    }

    [TestMethod]
    public async Task A_Compose_with_secured_inputs_hides_its_outputs_but_not_who_uses_them()
    {
        var run = await RunAsync($$$"""
            {
              "It":{"type":"Compose","inputs":"{{{Secret}}}"{{{InputsOnly}}} },
              "Send":{{{Call("Send", """{"key":"@outputs('It')"}""", "It")}}}
            }
            """);

        Hidden(run, "It").Should().Be((true, true));
        Hidden(run, "Send").Should().Be((false, false));
    }

    [TestMethod]
    public async Task Outputs_of_a_Compose_cannot_be_secured_by_themselves()
    {
        var run = await RunAsync("""{"It":{"type":"Compose","inputs":"open","runtimeConfiguration":{"secureData":{"properties":["outputs"]}}}}""");

        Hidden(run, "It").Should().Be((false, false));
    }

    [TestMethod]
    public async Task Variables_loops_and_ends_show_what_they_are_given_whatever_their_settings()
    {
        var run = await RunAsync($$$"""
            {
              "Read":{{{Call("Read", "{}", after: null, "outputs")}}},
              "Init":{"type":"InitializeVariable","inputs":{"variables":[{"name":"v","type":"string","value":"@body('Read')['secret']"}]},"runAfter":{"Read":["Succeeded"]}{{{Both}}} },
              "Set":{"type":"SetVariable","inputs":{"name":"v","value":"@body('Read')['secret']"},"runAfter":{"Init":["Succeeded"]}{{{Both}}} },
              "Each":{"type":"Foreach","foreach":["@body('Read')['secret']"],"runAfter":{"Set":["Succeeded"]},"actions":{"In":{"type":"Compose","inputs":"@item()"} } },
              "End":{"type":"Terminate","inputs":{"runStatus":"Failed","runError":{"code":"Told","message":"@{body('Read')['secret']}"}},"runAfter":{"Each":["Succeeded"]}{{{Both}}} }
            }
            """);

        foreach (var name in new[] { "Init", "Set", "In", "End" })
            Hidden(run, name).Should().Be((false, false), name);
        run.Find("Set")!.Inputs!["value"].AsString().Should().Be(Secret);
        run.Run.Error!.Message.Should().Be(Secret);
    }

    [TestMethod]
    public async Task Operations_on_data_hide_only_what_goes_in_unless_they_are_secured()
    {
        var run = await RunAsync($$$"""
            {
              "Read":{{{Call("Read", "{}", after: null, "outputs")}}},
              "Open":{"type":"Query","inputs":{"from":["@body('Read')['secret']"],"where":"@not(empty(item()))"},"runAfter":{"Read":["Succeeded"]}},
              "Closed":{"type":"Query","inputs":{"from":["@body('Read')['secret']"],"where":"@not(empty(item()))"},"runAfter":{"Read":["Succeeded"]}{{{Both}}} }
            }
            """);

        Hidden(run, "Open").Should().Be((true, false));
        Hidden(run, "Closed").Should().Be((true, true));
    }

    [TestMethod]
    public async Task A_secured_trigger_is_hidden_in_the_run_and_in_whoever_reads_it()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync($$"""{"type":"Request","kind":"Http","inputs":{}{{Both}} }""", Operation.Compose("\"@triggerBody()\""));

        var run = await rehearsal.RunAsync(flow, $"\"{Secret}\"");

        run.Find("C")!.OutputsSecured.Should().BeTrue();
        Everything(run).Should().NotContain(Secret);
    }

    [TestMethod]
    public async Task A_secure_parameter_is_shown_where_nothing_secures_the_inputs()
    {
        await using var rehearsal = new Rehearsal();
        var bindings = new FlowBindings { EnvironmentVariables = new Dictionary<string, Value> { ["sample_Key"] = Value.From(Secret) } };
        var flow = await rehearsal.AddAsync(
            null,
            Operation.Compose("\"@parameters('Key (sample_Key)')\""),
            """{"Key (sample_Key)":{"type":"SecureString","defaultValue":"","metadata":{"schemaName":"sample_Key"}}}""",
            bindings);

        var run = await rehearsal.RunAsync(flow);

        Everything(run).Should().Contain(Secret, "the page says that a parameter used in a header or body might be visible");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_child_flow_has_a_history_of_its_own_so_its_trigger_must_be_secured_too(bool secured)
    {
        await using var rehearsal = new Rehearsal();
        var trigger = $$"""{"type":"Request","kind":"Button","inputs":{}{{(secured ? Both : "")}} }""";
        var child = await rehearsal.AddAsync(trigger, """{"Answer":{"type":"Response","kind":"Http","inputs":{"statusCode":200,"body":"@triggerBody()"}}}""");
        var parent = await rehearsal.AddAsync(null, $$$"""{"Call":{"type":"Workflow","inputs":{"host":{"workflowReferenceName":"{{{child}}}"},"body":"{{{Secret}}}"}{{{Both}}} } }""");

        var run = await rehearsal.RunAsync(parent);

        run.Run.Status.Should().Be(FlowStatus.Succeeded);
        Everything(run).Should().NotContain(Secret);
        Everything(rehearsal.LastRun(child)).Contains(Secret, StringComparison.Ordinal).Should().Be(!secured);
    }

    private static async Task<RunDetails> RunAsync(string actions)
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Connectors.On("Read", 200, $$"""{"secret":"{{Secret}}"}""").On("Send", 200, """{"message":"taken"}""").On("Next", 200);
        var flow = await rehearsal.AddAsync(null, actions);
        return await rehearsal.RunAsync(flow);
    }

    private static string Call(string operation, string parameters, string? after, string? secure = null)
    {
        var action = Operation.Action(operation, parameters, after: after);
        return secure is null ? action : action[..^1] + InputsOnly.Replace("inputs", secure, StringComparison.Ordinal) + "}";
    }

    private static (bool Inputs, bool Outputs) Hidden(RunDetails run, string action) => (run.Find(action)!.InputsSecured, run.Find(action)!.OutputsSecured);

    private static string Everything(RunDetails run) => string.Join("\n", run.Actions
        .Select(a => $"{a} {a.Inputs?.ToJson()} {a.Outputs?.ToJson()} {a.Error} {a.TrackedProperties?.ToJson()}")
        .Prepend($"{run.Run} {run.Run.Trigger.ToJson()}"));
}
