using System.Text;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Runs.History.Storage;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.History;

[TestClass]
public sealed class SqliteRunHistoryTests
{
    private readonly VirtualClock _clock = new(Rehearsal.Start);
    private readonly TemporaryFile _file = new();

    [TestCleanup]
    public void Remove() => _file.Dispose();

    [TestMethod]
    public async Task A_run_reads_after_a_restart_as_it_was_reported()
    {
        var memory = new InMemoryRunHistory();
        await using (var first = Open())
            await PlayAsync(new Both(memory, first));

        await using var second = Open();
        foreach (var run in memory.Runs())
            (await second.FindRunAsync(run.Id)).Should().BeEquivalentTo(memory.Find(run.Id), options => options.WithStrictOrdering().Using<Value>(c => c.Subject?.ToJson().Should().Be(c.Expectation?.ToJson())).WhenTypeIs<Value>());
        var details = (await second.FindRunsAsync(new() { Status = FlowStatus.Failed })).Runs.Should().ContainSingle().Which;
        var actions = (await second.FindRunAsync(details.Id))!.Actions;
        actions.Should().Contain(a => a.RetryHistory.Count == 2 && a.Attempts == 3);
        actions.Should().Contain(a => a.Iterations.Count == 1 && a.Iterations[0].Index == 2);
        (await second.FindTriggersAsync(new())).Should().HaveCount(memory.Triggers().Count);
    }

    [TestMethod]
    public async Task Secured_values_never_reach_the_file()
    {
        const string secret = "s3cret-value-that-nobody-sees";
        const string secured = ""","runtimeConfiguration":{"secureData":{"properties":["inputs","outputs"]}}""";
        await using var history = Open();
        await using var rehearsal = new Rehearsal(configure: options => options with { History = history });
        rehearsal.Connectors.On("Send", 200, $$"""{"echo":"{{secret}}"}""");
        var flow = await rehearsal.AddAsync($$"""{"type":"Request","kind":"Http","inputs":{}{{secured}} }""", $$$"""
            {
              "Read":{"type":"Compose","inputs":{"body":"@triggerBody()","more":"plain text of the run"},"trackedProperties":{"key":"@triggerBody()"}{{{secured}}} },
              "Send":{{{Operation.Action("Send", """{"key":"@triggerBody()"}""", after: "Read")[..^1]}}}{{{secured}}} },
              "Fails":{"type":"Compose","inputs":"@int('none')","runAfter":{"Send":["Succeeded"]}},
              "Shown":{"type":"Compose","inputs":"seen by all","runAfter":{"Fails":["Failed"]}}
            }
            """);

        await rehearsal.InvokeAsync(flow, $"\"{secret}\"");
        await rehearsal.Clock.WhenIdleAsync();
        (await history.MeasureAsync()).Actions.Should().Be(4);

        Text(_file.Bytes).Should().NotContain(secret).And.Contain("seen by all");
        await history.DisposeAsync();
        Text(_file.Bytes).Should().NotContain(secret).And.Contain("seen by all");
    }

    [TestMethod]
    public async Task The_same_body_is_stored_once_however_often_a_loop_uses_it()
    {
        await using var history = Open();
        var body = new string('b', 20_000);
        history.OnRun(Record.Run("r1"));
        for (var i = 0; i < 10_000; i++)
            history.OnAction(Record.Action("r1", inputs: ObjectValue.Of(("body", Value.From(body)))));
        history.OnRunEnded(Record.Ended(Record.Run("r1")));

        var size = await history.MeasureAsync();

        size.Actions.Should().Be(10_000);
        size.Contents.Should().Be(1);
        size.Bytes.Should().BeLessThan(2_000_000, "the bodies together have 200 million");
        (await history.FindRunAsync("r1"))!.Actions[9_999].Inputs!["body"].AsString().Should().Be(body);
    }

    [TestMethod]
    public async Task What_a_killed_process_wrote_is_there_and_its_open_runs_are_cancelled()
    {
        using var copy = new TemporaryFile();
        await using (var history = Open())
        {
            Record.Report(history, Record.Run("done"));
            history.OnRun(Record.Run("open"));
            history.OnAction(Record.Action("open"));
            await history.MeasureAsync();
            Directory.CreateDirectory(Path.GetDirectoryName(copy.Path)!);
            CopyAsTheyStand(copy.Path);
        }

        await using var after = new SqliteRunHistory(_clock, copy.Path);

        (await after.FindRunAsync("done"))!.Run.Status.Should().Be(FlowStatus.Succeeded);
        var open = (await after.FindRunAsync("open"))!;
        open.Run.Status.Should().Be(FlowStatus.Cancelled);
        open.Run.Error!.Message.Should().Contain("stopped while the run was under way");
        open.Run.EndTime.Should().Be(Rehearsal.Start.AddSeconds(1));
        open.Actions.Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_file_in_use_is_refused_with_its_name()
    {
        await using var history = Open();

        FluentActions.Invoking(Open).Should().Throw<IOException>().WithMessage($"*{_file.Path}*another process*");
    }

    [TestMethod]
    public void A_file_that_is_something_else_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
        File.WriteAllText(_file.Path, new string('x', 5000));

        FluentActions.Invoking(Open).Should().Throw<IOException>().WithMessage("*is not a run history*");
    }

    [TestMethod]
    public async Task The_same_run_name_in_another_session_is_another_run()
    {
        await using (var first = Open())
            Record.Report(first, Record.Run("r1"), FlowStatus.Failed);
        await using var second = Open();
        Record.Report(second, Record.Run("r1"));

        (await second.FindRunsAsync(new())).Runs.Select(run => run.Status).Should().Equal(FlowStatus.Succeeded, FlowStatus.Failed);
        (await second.FindRunAsync("r1"))!.Run.Status.Should().Be(FlowStatus.Succeeded);
    }

    [TestMethod]
    public async Task Only_the_owner_may_read_the_file()
    {
        await using (Open())
        {
        }

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_file.Path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Exists(_file.Path).Should().BeTrue();
    }

    private SqliteRunHistory Open() => new(_clock, _file.Path);

    private static async Task PlayAsync(IRunHistory history)
    {
        await using var rehearsal = new Rehearsal(configure: options => options with { History = history });
        rehearsal.Connectors.On("Flaky", 503).On("Flaky", 503).On("Flaky", 200, $$"""{"long":"{{new string('l', 5000)}}","n":1.5}""");
        var child = await rehearsal.AddAsync(null, """{"Answer":{"type":"Response","kind":"Http","inputs":{"statusCode":200,"body":"@triggerBody()"}}}""");
        var parent = await rehearsal.AddAsync(null, $$$"""
            {
              "Flaky":{{{Operation.Action("Flaky")}}},
              "Each":{"type":"Foreach","foreach":[1,2,3],"actions":{"In":{"type":"Compose","inputs":{"i":"@item()","b":"@body('Flaky')"},"trackedProperties":{"i":"@item()"} } },"runAfter":{"Flaky":["Succeeded"]}},
              "Call":{"type":"Workflow","inputs":{"host":{"workflowReferenceName":"{{{child}}}"},"body":{"a":null}},"runAfter":{"Each":["Succeeded"]}},
              "Fails":{"type":"Compose","inputs":"@int('x')","runAfter":{"Call":["Succeeded"]}}
            }
            """);
        var answer = rehearsal.InvokeAsync(parent, """{"x":[1,2,{"y":"z"}]}""");
        await rehearsal.Clock.RunForAsync(TimeSpan.FromHours(1));
        await answer;
    }

    private void CopyAsTheyStand(string target)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_file.Path)!))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(Path.Combine(Path.GetDirectoryName(target)!, Path.GetFileName(file)));
            from.CopyTo(to);
        }
    }

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
