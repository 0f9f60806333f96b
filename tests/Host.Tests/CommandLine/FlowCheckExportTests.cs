using System.IO.Compression;
using Sandbox.Workflow.Values;

namespace Host.Tests.CommandLine;

/// <summary><c>flow check</c> and <c>flow census</c> on every form in which flows are exported.</summary>
[TestClass]
public sealed class FlowCheckExportTests
{
    private const string Child = "c05e1100-0000-4000-8000-000000000002";

    private static string Caller => $$"""{"Ask":{"type":"Workflow","description":"Asks.","inputs":{"host":{"workflowReferenceName":"{{Child}}"},"body":{},"retryPolicy":{"type":"none"} } } }""";

    private static string Exported(string actions, string references = "{}") =>
        $$"""{"properties":{"connectionReferences":{{references}},"definition":{{Flows.Bare(actions)}} } }""";

    private static string Answering => """{"A":{"type":"Response","kind":"Http","inputs":{"statusCode":200}}}""";

    [TestMethod]
    public async Task A_solution_is_checked_whole_and_its_children_are_found_inside()
    {
        using var cli = new Cli();
        var zip = Zip(cli, ("Workflows/Parent-C05E1100-0000-4000-8000-000000000001.json", Exported(Caller)), ($"Workflows/Child-{Child}.json", Exported(Answering)), ("customizations.xml", "<ImportExportXml/>"), ("other.json", "{}"));

        var (code, report) = await CheckAsync(cli, zip, "--level", "warning");

        ((IntegerValue)report["flows"]).Value.Should().Be(2);
        report["findings"].AsItems().Should().BeEmpty();
        code.Should().Be(0);
    }

    [TestMethod]
    public async Task A_package_is_checked_with_the_connections_of_its_time()
    {
        using var cli = new Cli();
        var references = """{"shared_x":{"connectionName":"shared-x-1","source":"Embedded","id":"/providers/Microsoft.PowerApps/apis/shared_x","tier":"NotSpecified"}}""";
        var zip = Zip(cli, ($"Microsoft.Flow/flows/{Child}/definition.json", Exported($$"""{"Get":{{Flows.Operation()}} }""", references)), ("manifest.json", "{}"));

        var (_, report) = await CheckAsync(cli, zip);

        report["flows"].ToString().Should().Be("1");
        report["findings"].AsItems().Select(f => f["rule"].ToString()).Distinct().Should().BeEquivalentTo("ConnectionOfOnePerson", "MissingDescription", "UncheckedConnector");
    }

    [TestMethod]
    public async Task Only_the_wanted_level_and_rules_are_shown_and_count()
    {
        using var cli = new Cli();
        var file = cli.File("flow.json", Exported(Caller));

        var all = await CheckAsync(cli, file);
        var errors = await CheckAsync(cli, file, "--level", "error");
        var one = await CheckAsync(cli, file, "--rule", "UnknownChildFlow");

        all.Report["findings"].AsItems().Should().HaveCountGreaterThan(1);
        errors.Code.Should().Be(0);
        one.Report["findings"].AsItems().Should().ContainSingle();
    }

    [TestMethod]
    public async Task Pipelines_read_SARIF()
    {
        using var cli = new Cli();

        var result = await cli.RunAsync(["flow", "check", cli.File("my flow.json", Exported(Caller)), "--sarif", "--rule", "UnknownChildFlow"]);

        var run = Value.Parse(result.Output)["runs"][0];
        var found = run["results"].AsItems().Should().ContainSingle().Which;
        found["ruleId"].ToString().Should().Be("UnknownChildFlow");
        found["level"].ToString().Should().Be("warning");
        found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].ToString().Should().EndWith("/my%20flow.json");
        run["tool"]["driver"]["rules"].AsItems().Select(r => r["id"].ToString()).Should().Contain("UnknownChildFlow");
    }

    [TestMethod]
    public async Task A_member_that_comes_twice_in_a_swagger_is_named_with_its_file()
    {
        using var cli = new Cli();
        var swagger = cli.File("connectors/x/apiDefinition.swagger.json", """{"swagger":"2.0","paths":{"/a":{"get":{"operationId":"A","operationId":"B"}}}}""");

        var (code, report) = await CheckAsync(cli, cli.File("flow.json", Exported(Answering)), "--connectors", Path.Combine(cli.Folder, "connectors"));

        code.Should().Be(2);
        report["unreadable"][0].ToJson().Should().Be(ObjectValue.Of(("file", Value.From(swagger)), ("message", Value.From("The member 'paths./a.get.operationId' comes twice. Remove one of them."))).ToJson());
    }

    [TestMethod]
    public async Task A_census_counts_each_flow_once_and_says_what_is_refused()
    {
        using var cli = new Cli();
        cli.File("corpus/one/a.json", Exported(Answering));
        cli.File("corpus/two/b.json", Exported(Answering));
        cli.File("corpus/two/c.json", """{"definition":{"triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},"actions":{"S":{"type":"SendToBatch"}}},"kind":"Stateful"}""");

        var counted = Value.Parse((await cli.RunAsync(["flow", "census", Path.Combine(cli.Folder, "corpus"), "--json"])).Output);
        var text = (await cli.RunAsync(["flow", "census", Path.Combine(cli.Folder, "corpus")])).Output;

        counted["total"]["flows"].ToString().Should().Be("2");
        counted["total"]["taken"].ToString().Should().Be("1");
        counted["total"]["types"]["trigger Request/Http"].ToString().Should().Be("2");
        counted["total"]["refused"].ToJson().Should().Be("""{"UnsupportedAction: The action type 'SendToBatch' is not supported.":1}""");
        text.Should().Contain("| all | 2 | 2 | 1 | 1 (1 succeeded) | 1 | 0 |");
    }

    private static string Zip(Cli cli, params (string Name, string Content)[] entries)
    {
        var path = Path.Combine(cli.Folder, "export.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(content);
        }
        return path;
    }

    private static async Task<(int Code, Value Report)> CheckAsync(Cli cli, params string[] args)
    {
        var result = await cli.RunAsync(["flow", "check", .. args, "--json"]);
        return (result.Code, Value.Parse(result.Output));
    }
}
