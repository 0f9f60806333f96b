namespace Host.Tests.CommandLine;

/// <summary><c>flow run</c> tells why runs began or did not, as the trigger history of the platform does.</summary>
[TestClass]
public sealed class TriggerReportTests
{
    private const string Compose = """{"C":{"type":"Compose","inputs":"@triggerBody()?['n']"}}""";

    private const string Polled = """{"host":{"apiId":"/apis/shared_x","connectionName":"shared_x","operationId":"Poll"},"parameters":{}}""";

    [TestMethod]
    public async Task Each_element_of_a_split_trigger_has_its_conditions()
    {
        using var cli = new Cli();
        var trigger = $$"""{"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":1},"splitOn":"@triggerOutputs()?['body/value']","conditions":[{"expression":"@greater(triggerBody()?['n'],1)"}],"inputs":{{Polled}} }""";

        var report = await cli.ReportAsync(Flows.Bare(Compose, trigger), trigger: """{"body":{"value":[{"n":1},{"n":2}]}}""");

        report["runs"].AsItems().Should().ContainSingle();
        report["trigger"]["splitOn"].ToJson().Should().Be("""{"expression":"@triggerOutputs()?['body/value']","elements":2}""");
        report["trigger"]["conditions"].AsItems().Select(c => c["met"].ToString()).Should().Equal("False", "True");
    }

    [TestMethod]
    public async Task Nothing_to_split_is_said()
    {
        using var cli = new Cli();
        var trigger = $$"""{"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":1},"splitOn":"@triggerOutputs()?['body/value']","inputs":{{Polled}} }""";

        var result = await cli.RunFlowAsync(Flows.Bare(Compose, trigger), trigger: """{"body":{"value":[]}}""");

        result.Error.Should().Contain("has no elements");
    }

    [TestMethod]
    public async Task A_condition_that_fails_says_why()
    {
        using var cli = new Cli();
        var trigger = """{"type":"Request","kind":"Http","inputs":{},"conditions":[{"expression":"@greater(triggerBody()?['n'],'x')"}]}""";

        var report = await cli.ReportAsync(Flows.Bare(Compose, trigger), trigger: """{"body":{"n":1}}""");

        report["trigger"]["status"].ToString().Should().Be("Failed");
        report["trigger"]["conditions"][0]["error"].ToString().Should().Contain("greater");
    }

    [TestMethod]
    public async Task Runs_that_concurrency_held_back_are_counted()
    {
        using var cli = new Cli();
        var trigger = $$"""{"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":1},"splitOn":"@triggerOutputs()?['body/value']","runtimeConfiguration":{"concurrency":{"runs":1} },"inputs":{{Polled}} }""";

        var report = await cli.ReportAsync(Flows.Bare("""{"W":{"type":"Wait","inputs":{"interval":{"count":1,"unit":"Hour"}}}}""", trigger), trigger: """{"body":{"value":[1,2,3]}}""");

        report["trigger"]["concurrency"].ToJson().Should().Be("""{"runs":1,"waited":2}""");
    }
}
