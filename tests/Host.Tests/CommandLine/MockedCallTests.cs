using Sandbox.Workflow.Values;

namespace Host.Tests.CommandLine;

[TestClass]
public sealed class MockedCallTests
{
    private const string Child = "c05e1100-0000-4000-8000-000000000002";

    private static string CallChild => $$"""{"Ask":{"type":"Workflow","inputs":{"host":{"workflowReferenceName":"{{Child}}"},"body":{"n":1} } } }""";

    [TestMethod]
    public async Task Each_attempt_is_a_call_and_failed_ones_are_in_the_retry_history()
    {
        using var cli = new Cli();
        var flow = Flows.Bare($$"""{"Get":{{Flows.Operation("""{"id":"@add(1,1)"}""", ""","retryPolicy":{"type":"fixed","count":2,"interval":"PT10S"}""")}} }""");

        var report = await cli.ReportAsync(flow, """{"Get":[{"statusCode":429},{"statusCode":503},{"headers":{"h":"1"},"body":{"ok":true}}]}""");

        report["calls"].ToJson().Should().Be("""{"Get":[{"parameters":{"id":2}},{"parameters":{"id":2}},{"parameters":{"id":2}}]}""");
        var get = report["runs"][0]["actions"]["Get"];
        get["outputs"].ToJson().Should().Be("""{"statusCode":200,"headers":{"h":"1"},"body":{"ok":true}}""");
        get["retryHistory"].AsItems().Select(r => r["code"].ToString()).Should().Equal("429", "ServiceUnavailable");
    }

    [TestMethod]
    public async Task Each_page_is_a_call()
    {
        using var cli = new Cli();
        var flow = Flows.Bare($$"""{"Get":{{Flows.Operation(around: ""","runtimeConfiguration":{"paginationPolicy":{"minimumItemCount":10}}""")}} }""");

        var report = await cli.ReportAsync(flow, """{"Get":[{"body":{"value":[1],"@odata.nextLink":"https://x.example/2"}},{"body":{"value":[2]}}]}""");

        report["calls"]["Get"].AsItems().Should().HaveCount(2);
        report["runs"][0]["actions"]["Get"]["outputs"]["body"]["value"].ToJson().Should().Be("[1,2]");
    }

    [TestMethod]
    public async Task The_last_mock_repeats()
    {
        using var cli = new Cli();
        var flow = Flows.Bare($$"""{"L":{"type":"Foreach","foreach":[1,2,3],"actions":{"Get":{{Flows.Operation("""{"i":"@item()"}""")}} } } }""");

        var report = await cli.ReportAsync(flow, """{"Get":[{"body":"a"},{"body":"b"}]}""");

        report["calls"]["Get"].ToJson().Should().Be("""[{"parameters":{"i":1}},{"parameters":{"i":2}},{"parameters":{"i":3}}]""");
        report["runs"][0]["actions"]["Get"]["repetitions"].AsItems().Select(r => r["outputs"]["body"].ToString()).Should().Equal("a", "b", "b");
    }

    [TestMethod]
    public async Task Accepted_with_a_location_is_asked_until_it_is_done()
    {
        using var cli = new Cli();
        var mocks = """{"Get":[{"statusCode":202,"headers":{"Location":"https://x.example/1","Retry-After":"5"}},{"body":"done"}]}""";

        var followed = await cli.ReportAsync(Flows.Bare($$"""{"Get":{{Flows.Operation()}} }"""), mocks);
        var disabled = await cli.ReportAsync(Flows.Bare($$"""{"Get":{{Flows.Operation(around: ""","operationOptions":"DisableAsyncPattern" """)}} }"""), mocks);

        followed["calls"]["Get"].AsItems().Should().HaveCount(2);
        followed["runs"][0]["actions"]["Get"]["outputs"]["body"].ToString().Should().Be("done");
        disabled["runs"][0]["actions"]["Get"]["code"].ToString().Should().Be("Accepted");
    }

    [TestMethod]
    public async Task An_http_request_is_sent_to_its_mock_and_its_credentials_are_hidden()
    {
        using var cli = new Cli();
        var flow = Flows.Bare("""{"H":{"type":"Http","inputs":{"method":"POST","uri":"https://x.example","body":{"a":1},"authentication":{"type":"ActiveDirectoryOAuth","secret":"@parameters('S')"}}}}""", parameters: """{"S":{"type":"SecureString","defaultValue":"hush"}}""");

        var report = await cli.ReportAsync(flow, """{"H":{"statusCode":201,"body":{"id":1}}}""");

        report["calls"]["H"].ToJson().Should().Be("""[{"parameters":{"method":"POST","uri":"https://x.example","body":{"a":1}}}]""");
        report["runs"][0]["actions"]["H"]["outputs"]["body"].ToJson().Should().Be("""{"id":1}""");
        report.ToJson().Should().NotContain("hush");
    }

    [TestMethod]
    public async Task The_mock_of_a_webhook_action_is_its_notification()
    {
        using var cli = new Cli();
        var flow = Flows.Bare($$"""{"Wait":{{Flows.Operation().Replace("OpenApiConnection\"", "OpenApiConnectionWebhook\"", StringComparison.Ordinal)}} }""");

        var report = await cli.ReportAsync(flow, """{"Wait":{"body":{"outcome":"Approve"}}}""");

        report["runs"][0]["actions"]["Wait"]["outputs"]["body"]["outcome"].ToString().Should().Be("Approve");
        report["calls"]["Wait"].AsItems().Should().HaveCount(1);
    }

    [TestMethod]
    [DataRow(200, "Succeeded")]
    [DataRow(412, "Failed")]
    public async Task The_operations_of_a_changeset_go_out_together(int status, string expected)
    {
        using var cli = new Cli();
        var host = """{"apiId":"/apis/shared_x","connectionName":"shared_x","operationId":"ExecuteChangeset"}""";
        var flow = Flows.Bare($$"""{"Set":{"type":"Changeset","kind":"ODataOpenApiConnection","inputs":{"host":{{host}} },"actions":{"One":{{Flows.Operation("""{"id":1}""")}},"Two":{{Flows.Operation("""{"id":2}""")}} } } }""");

        var report = await cli.ReportAsync(flow, $$"""{"Set":{"statusCode":{{status}} } }""");

        report["calls"]["Set"][0]["parameters"]["operations"].AsItems().Select(o => o["parameters"].ToJson()).Should().Equal("""{"id":1}""", """{"id":2}""");
        var actions = report["runs"][0]["actions"];
        ((string[])["Set", "One", "Two"]).Select(name => actions[name]["status"].ToString()).Should().AllBe(expected);
    }

    [TestMethod]
    public async Task A_call_without_a_mock_ends_the_command_and_names_the_action()
    {
        using var cli = new Cli();

        var result = await cli.RunFlowAsync(Flows.Bare($$"""{"Get_the_deal":{{Flows.Operation()}} }"""), """{"Other":{}}""");

        result.Code.Should().Be(1);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("Get_the_deal");
    }

    [TestMethod]
    public async Task An_action_that_does_not_run_needs_no_mock()
    {
        using var cli = new Cli();

        var report = await cli.ReportAsync(Flows.Bare($$"""{"I":{"type":"If","expression":"@false","actions":{"Get":{{Flows.Operation()}} } } }"""));

        report["runs"][0]["actions"]["Get"]["status"].ToString().Should().Be("Skipped");
    }

    [TestMethod]
    public async Task A_star_answers_whatever_has_no_mock_of_its_own()
    {
        using var cli = new Cli();

        var report = await cli.ReportAsync(Flows.Bare($$"""{"A":{{Flows.Operation()}},"B":{{Flows.Operation()}} }"""), """{"*":{"body":1},"B":{"body":2}}""");

        report["runs"][0]["actions"]["A"]["outputs"]["body"].ToJson().Should().Be("1");
        report["runs"][0]["actions"]["B"]["outputs"]["body"].ToJson().Should().Be("2");
    }

    [TestMethod]
    public async Task A_child_flow_is_found_by_the_id_at_the_end_of_its_file()
    {
        using var cli = new Cli();
        var child = Flows.Bare($$"""{"Get":{{Flows.Operation("""{"n":"@triggerBody()?['n']"}""")}},"R":{"type":"Response","kind":"Http","inputs":{"statusCode":200,"body":"@body('Get')"},"runAfter":{"Get":["Succeeded"]} } }""");
        cli.File($"flows/Child-{Child.ToUpperInvariant()}.json", child);

        var report = await cli.ReportAsync(Flows.Bare(CallChild), """{"Get":{"body":"from the child"}}""", flows: Path.Combine(cli.Folder, "flows"));

        report["runs"].AsItems().Should().HaveCount(1);
        report["runs"][0]["actions"]["Ask"]["outputs"]["body"].ToString().Should().Be("from the child");
        report["calls"].ToJson().Should().Be("""{"Get":[{"parameters":{"n":1}}]}""");
    }

    [TestMethod]
    public async Task A_child_flow_that_is_not_there_is_mocked_or_missed()
    {
        using var cli = new Cli();

        var mocked = await cli.ReportAsync(Flows.Bare(CallChild), """{"Ask":{"body":{"ok":true}}}""");
        var missed = await cli.RunFlowAsync(Flows.Bare(CallChild));

        mocked["runs"][0]["actions"]["Ask"]["outputs"]["body"]["ok"].Should().Be(Value.From(true));
        mocked["calls"]["Ask"].ToJson().Should().Be("""[{"parameters":{"body":{"n":1}}}]""");
        (missed.Code, missed.Error.Contains("'Ask'", StringComparison.Ordinal)).Should().Be((1, true));
    }
}
