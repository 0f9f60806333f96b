namespace Host.Tests.CommandLine;

[TestClass]
public sealed class FlowRunTests
{
    private const string Compose = """{"C":{"type":"Compose","inputs":"@triggerBody()?['n']"}}""";

    [TestMethod]
    [DataRow("""{"properties":{"connectionReferences":{},"definition":@}}""")]
    [DataRow("""{"definition":@}""")]
    [DataRow("@")]
    public async Task Client_data_and_bare_definitions_run(string shape)
    {
        using var cli = new Cli();

        var report = await cli.ReportAsync(shape.Replace("@", Flows.Bare(Compose), StringComparison.Ordinal), trigger: """{"headers":{},"body":{"n":5}}""");

        report.ToJson().Should().Be("""{"runs":[{"runStatus":"Succeeded","actions":{"C":{"status":"Succeeded","code":"OK","inputs":5,"outputs":5}}}],"calls":{},"trigger":{"status":"Succeeded","code":"OK"}}""");
    }

    [TestMethod]
    public async Task A_response_and_the_error_of_the_run_are_in_its_record()
    {
        using var cli = new Cli();
        var flow = Flows.Bare("""{"R":{"type":"Response","kind":"Http","inputs":{"statusCode":201,"headers":{"a":"b"},"body":{"x":1}}},"T":{"type":"Terminate","inputs":{"runStatus":"Failed","runError":{"code":"E","message":"m"}},"runAfter":{"R":["Succeeded"]}}}""");

        var run = (await cli.ReportAsync(flow))["runs"][0];

        run["runStatus"].ToString().Should().Be("Failed");
        run["error"].ToJson().Should().Be("""{"code":"E","message":"m"}""");
        run["response"].ToJson().Should().Be("""{"statusCode":201,"headers":{"a":"b"},"body":{"x":1}}""");
    }

    [TestMethod]
    public async Task Actions_of_loops_have_a_repetition_for_each_iteration_in_order()
    {
        using var cli = new Cli();
        var flow = Flows.Bare("""{"L":{"type":"Foreach","foreach":[3,0,4],"actions":{"C":{"type":"Compose","inputs":"@div(12,item())"}},"runtimeConfiguration":{"concurrency":{"repetitions":3}}}}""");

        var actions = (await cli.ReportAsync(flow))["runs"][0]["actions"];

        actions["C"]["status"].ToString().Should().Be("Failed");
        actions["C"]["error"]["code"].ToString().Should().Be("InvalidTemplate");
        actions["C"]["repetitions"].AsItems().Select(r => r["status"].ToString()).Should().Equal("Succeeded", "Failed", "Succeeded");
        actions["C"]["repetitions"].AsItems().Select(r => r["outputs"].ToString()).Should().Equal("4", "", "3");
        actions["C"]["repetitions"][2]["repetitionIndexes"].ToJson().Should().Be("""[{"scopeName":"L","itemIndex":2}]""");
        actions["L"]["repetitions"].ToJson().Should().Be("""[{"status":"Succeeded"},{"status":"Failed"},{"status":"Succeeded"}]""");
    }

    [TestMethod]
    public async Task A_split_trigger_starts_a_run_for_each_element()
    {
        using var cli = new Cli();
        var trigger = """{"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":1},"splitOn":"@triggerOutputs()?['body/value']","inputs":{"host":{"apiId":"/apis/shared_x","connectionName":"shared_x","operationId":"Poll"},"parameters":{}}}""";

        var report = await cli.ReportAsync(Flows.Bare(Compose, trigger), trigger: """{"body":{"value":[{"n":1},{"n":2}]}}""");

        report["runs"].AsItems().Select(r => r["actions"]["C"]["outputs"].ToJson()).Should().Equal("1", "2");
    }

    [TestMethod]
    public async Task A_trigger_condition_that_is_not_met_starts_no_run()
    {
        using var cli = new Cli();
        var trigger = """{"type":"Request","kind":"Http","inputs":{},"conditions":[{"expression":"@equals(triggerBody()?['n'],1)"}]}""";

        var result = await cli.RunFlowAsync(Flows.Bare(Compose, trigger), trigger: """{"body":{"n":2}}""");

        var told = """{"status":"Skipped","code":"TriggerConditionNotMet","conditions":[{"expression":"@equals(triggerBody()?['n'],1)","element":0,"met":false}]}""";
        result.Should().Be(new CliResult(0, $$"""{"runs":[],"calls":{},"trigger":{{told}}}""" + "\n", $"No run began: TriggerConditionNotMet, the condition @equals(triggerBody()?['n'],1) is not met{Environment.NewLine}"));
    }

    [TestMethod]
    [DataRow("""{"type":"Recurrence","recurrence":{"frequency":"Day","interval":1}}""")]
    [DataRow("""{"type":"OpenApiConnectionWebhook","inputs":{"host":{"apiId":"/apis/shared_x","connectionName":"shared_x","operationId":"Subscribe"},"parameters":{}}}""")]
    public async Task A_trigger_of_another_kind_starts_a_run_without_its_service(string trigger)
    {
        using var cli = new Cli();

        var report = await cli.ReportAsync(Flows.Bare(Compose, trigger));

        report["runs"][0]["runStatus"].ToString().Should().Be("Succeeded");
    }

    [TestMethod]
    public async Task Waiting_costs_no_time_and_moves_the_clock()
    {
        using var cli = new Cli();
        var flow = cli.File("flow.json", Flows.Bare("""{"W":{"type":"Wait","inputs":{"interval":{"count":20,"unit":"Day"}}},"C":{"type":"Compose","inputs":"@utcNow()","runAfter":{"W":["Succeeded"]}}}"""));

        var result = await cli.RunAsync(["flow", "run", flow, "--now", "2026-01-01T00:00:00Z"]);

        result.Output.Should().Contain("2026-01-21T00:00:00.0000000Z");
    }

    [TestMethod]
    public async Task A_run_ends_after_thirty_days()
    {
        using var cli = new Cli();

        var report = await cli.ReportAsync(Flows.Bare("""{"W":{"type":"Wait","inputs":{"interval":{"count":40,"unit":"Day"}}}}"""));

        report["runs"][0]["runStatus"].ToString().Should().Be("TimedOut");
    }

    [TestMethod]
    public async Task Given_parameters_come_before_defaults()
    {
        using var cli = new Cli();
        var parameters = """{"A":{"type":"String","defaultValue":"a"},"B":{"type":"Int","defaultValue":1},"C (x_C)":{"type":"String","defaultValue":"c","metadata":{"schemaName":"x_C"}}}""";
        var flow = Flows.Bare("""{"C":{"type":"Compose","inputs":"@{parameters('A')} @{parameters('B')} @{parameters('C (x_C)')}"}}""", parameters: parameters);

        var result = await cli.RunFlowAsync(flow, parameters: """{"B":2,"x_C":"given","D":0}""");

        result.Output.Should().Contain("a 2 given");
        result.Error.Should().Contain("no parameter 'D'");
    }

    [TestMethod]
    public async Task Secured_inputs_and_outputs_are_left_out()
    {
        using var cli = new Cli();
        var flow = Flows.Bare("""{"C":{"type":"Compose","inputs":"@triggerBody()?['n']","runtimeConfiguration":{"secureData":{"properties":["inputs"]}}}}""");

        var result = await cli.RunFlowAsync(flow, trigger: """{"body":{"n":"hush"}}""");

        result.Output.Should().Be("""{"runs":[{"runStatus":"Succeeded","actions":{"C":{"status":"Succeeded","code":"OK"}}}],"calls":{},"trigger":{"status":"Succeeded","code":"OK"}}""" + "\n");
    }

    [TestMethod]
    [DataRow("""{"C":{"type":"Compose","inputs":"@concat('a'"}}""", "InvalidTemplate")]
    [DataRow("""{"C":{"type":"Compose","inputs":1,"runAfter":{"B":["Succeeded"]}}}""", "InvalidRunAfter")]
    [DataRow("""{"C":{"type":"Teleport"}}""", "'Teleport'")]
    public async Task A_flow_that_would_not_be_saved_exits_with_2_and_says_why(string actions, string reason)
    {
        using var cli = new Cli();

        var result = await cli.RunFlowAsync(Flows.Bare(actions));

        result.Code.Should().Be(2);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain(reason);
    }

    [TestMethod]
    [DataRow("not json", null, "is not JSON")]
    [DataRow("{}", null, "holds neither")]
    [DataRow(null, "[]", "does not hold a JSON object")]
    [DataRow(null, """{"A":[]}""", "'A'")]
    [DataRow(null, """{"A":{"statusCode":"200"}}""", "'statusCode'")]
    public async Task A_file_that_cannot_be_used_is_named(string? flow, string? mocks, string reason)
    {
        using var cli = new Cli();

        var result = await cli.RunFlowAsync(flow ?? Flows.Bare(Compose), mocks);

        result.Code.Should().Be(1);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain(reason);
    }
}
