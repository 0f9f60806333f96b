using Sandbox.Workflow.Values;

namespace Host.Tests.CommandLine;

[TestClass]
public sealed class EvalTests
{
    private const string Context = """
        {"triggerOutputs":{"body":{"id":7}},"actions":{"A":{"status":"Failed","code":"BadRequest","outputs":{"body":{"x":1}}}},
        "variables":{"v":[1]},"parameters":{"P":"p"},"item":"i","items":{"Loop":"j"},"iterationIndexes":{"U":3},
        "workflow":{"run":{"name":"08"}},"results":{"S":[{"name":"A"}]},"callbackUrl":"https://x.example/","now":"2026-01-15T10:30:00Z"}
        """;

    [TestMethod]
    [DataRow("@concat('a',1)", """{"value":"a1"}""")]
    [DataRow("@add(1,2)", """{"value":3}""")]
    [DataRow("@float('5')", """{"value":5.0}""")]
    [DataRow("@null", """{"value":null}""")]
    [DataRow("n = @{1}", """{"value":"n = 1"}""")]
    [DataRow("@@me", """{"value":"@me"}""")]
    [DataRow("plain text", """{"value":"plain text"}""")]
    [DataRow("-5", """{"value":"-5"}""")]
    public async Task An_expression_gives_its_value_as_in_a_compose(string expression, string expected)
    {
        using var cli = new Cli();

        var result = await cli.RunAsync(["eval", expression]);

        result.Should().Be(new CliResult(0, $"{expected}\n", ""));
    }

    [TestMethod]
    [DataRow("@triggerBody()?['id']", "7")]
    [DataRow("@outputs('A')?['body/x']", "1")]
    [DataRow("@actions('A')['status']", "\"Failed\"")]
    [DataRow("@actions('A')?['name']", "\"A\"")]
    [DataRow("@variables('V')[0]", "1")]
    [DataRow("@parameters('P')", "\"p\"")]
    [DataRow("@item()", "\"i\"")]
    [DataRow("@items('Loop')", "\"j\"")]
    [DataRow("@iterationIndexes('U')", "3")]
    [DataRow("@workflow()['run']['name']", "\"08\"")]
    [DataRow("@result('S')[0]['name']", "\"A\"")]
    [DataRow("@listCallbackUrl()", "\"https://x.example/\"")]
    [DataRow("@utcNow()", "\"2026-01-15T10:30:00.0000000Z\"")]
    public async Task A_context_is_what_an_expression_sees(string expression, string expected)
    {
        using var cli = new Cli();

        var result = await cli.RunAsync(["eval", expression, "--context", cli.File("context.json", Context)]);

        result.Should().Be(new CliResult(0, $$"""{"value":{{expected}}}""" + "\n", ""));
    }

    [TestMethod]
    public async Task An_expression_that_fails_gives_the_platforms_text()
    {
        using var cli = new Cli();

        var result = await cli.RunAsync(["eval", "@int('x')"]);

        result.Code.Should().Be(1);
        Value.Parse(result.Output)["error"].AsString().Should().Contain("'int'");
    }

    [TestMethod]
    public async Task Lines_are_answered_one_by_one_in_order()
    {
        using var cli = new Cli();
        var contexts = cli.File("contexts.json", """{"one":{"variables":{"v":1}},"two":{"variables":{"v":2}}}""");
        string[] lines =
        [
            """{"expression":"@variables('v')","context":"two"}""",
            """{"expression":"@variables('v')","context":"one"}""",
            """{"expression":"a\nb","context":null}""",
            """{"expression":"@variables('v')"}""",
            "nonsense",
            """{"expression":"1","context":"three"}""",
            """{"context":"one"}""",
        ];

        var result = await cli.RunAsync(["eval", "--stdin", "--contexts", contexts], string.Join('\n', lines));

        result.Code.Should().Be(0);
        var answers = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        answers[..3].Should().Equal("""{"value":2}""", """{"value":1}""", """{"value":"a\nb"}""");
        answers[3..].Select(a => Value.Parse(a)["error"].AsString()).Should().SatisfyRespectively(
            unknown => unknown.Should().Be("The variable 'v' must be initialized before it can be used."),
            nonsense => nonsense.Should().StartWith("The line is not JSON"),
            three => three.Should().StartWith("There is no context 'three'"),
            nothing => nothing.Should().Be("The line has no 'expression'."));
    }

    [TestMethod]
    [DataRow("eval|@1|--context|missing.json")]
    [DataRow("eval")]
    [DataRow("eval|--stdin|--contexts|missing.json")]
    public async Task What_cannot_be_used_is_said_on_the_error_stream(string args)
    {
        using var cli = new Cli();

        var result = await cli.RunAsync(args.Split('|'));

        result.Code.Should().Be(1);
        result.Output.Should().BeEmpty();
        result.Error.Should().NotBeEmpty();
    }
}
