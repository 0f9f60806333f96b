using Sandbox.Workflow.Values;

namespace Host.Tests.CommandLine;

/// <summary>Runs that are recorded and played again, mocks by pattern, and the tree for people.</summary>
[TestClass]
public sealed class RecordingTests
{
    private static string Flow => Flows.Bare($$"""
        {"Get_one":{{Flows.Operation()}},
         "If":{"type":"If","expression":{"equals":["@body('Get_one')?['ok']",true]},"actions":{"Yes":{"type":"Compose","inputs":"@utcNow()"} },"else":{"actions":{"No":{"type":"Compose","inputs":1} } },"runAfter":{"Get_one":["Succeeded"]} } }
        """);

    [TestMethod]
    public async Task A_recorded_run_is_played_again_without_its_files()
    {
        using var cli = new Cli();
        var recording = Path.Combine(cli.Folder, "out.json");
        var flow = cli.File("flow.json", Flow);
        var recorded = await cli.RunAsync(["flow", "run", flow, "--mocks", cli.File("m.json", """{"Get_one":{"body":{"ok":true}}}"""), "--now", "2026-01-15T10:30:00Z", "--record", recording]);

        var replayed = await cli.RunAsync(["flow", "run", flow, "--replay", recording]);

        recorded.Code.Should().Be(0, recorded.Error);
        replayed.Should().Be(recorded);
        Value.Parse(File.ReadAllText(recording))["outcome"].ToJson().Should().Be("""[{"runStatus":"Succeeded","actions":{"Get_one":"Succeeded","No":"Skipped","Yes":"Succeeded","If":"Succeeded"}}]""");
    }

    [TestMethod]
    public async Task A_replay_that_ends_in_another_way_says_what_differs()
    {
        using var cli = new Cli();
        var recording = Path.Combine(cli.Folder, "out.json");
        await cli.RunAsync(["flow", "run", cli.File("flow.json", Flow), "--mocks", cli.File("m.json", """{"*":{"body":{"ok":true}}}"""), "--record", recording]);

        var replayed = await cli.RunAsync(["flow", "run", cli.File("changed.json", Flow.Replace("?['ok']\",true", "?['ok']\",false", StringComparison.Ordinal)), "--replay", recording]);

        replayed.Code.Should().Be(1);
        replayed.Error.Should().Contain("'Yes' ended as Succeeded; now it ends as Skipped.");
    }

    [TestMethod]
    [DataRow("""{"Get_*":{"body":{"ok":1}},"*":{"body":{"ok":2}}}""", "1")]
    [DataRow("""{"Get_*":{"body":{"ok":1}},"Get_on*":{"body":{"ok":3}}}""", "3")]
    [DataRow("""{"shared_x/GetItems":{"body":{"ok":4}},"*":{"body":{"ok":2}}}""", "4")]
    [DataRow("""{"Get_one":{"body":{"ok":5}},"Get_*":{"body":{"ok":1}}}""", "5")]
    public async Task A_mock_may_stand_for_many_actions_and_the_nearest_counts(string mocks, string expected)
    {
        using var cli = new Cli();

        var report = await cli.ReportAsync(Flow, mocks);

        report["runs"][0]["actions"]["Get_one"]["outputs"]["body"]["ok"].ToString().Should().Be(expected);
    }

    [TestMethod]
    public async Task A_mock_may_give_no_answer_at_all()
    {
        using var cli = new Cli();

        var report = await cli.ReportAsync(Flow, """{"Get_one":{"error":{"code":"UnresolvableHostName","message":"No such host."}}}""");

        report["runs"][0]["actions"]["Get_one"]["error"].ToJson().Should().Be("""{"code":"UnresolvableHostName","message":"No such host."}""");
    }

    [TestMethod]
    public async Task A_tree_shows_the_actions_as_the_flow_nests_them()
    {
        using var cli = new Cli();

        var result = await cli.RunAsync(["flow", "run", cli.File("flow.json", Flow), "--mocks", cli.File("m.json", """{"*":{"statusCode":404}}"""), "--tree"]);

        result.Output.Should().Contain("✗ Failed").And.Contain("├─ ✗ Get_one Failed NotFound").And.Contain("└─ - If Skipped ActionSkipped").And.Contain("   else:");
    }
}
