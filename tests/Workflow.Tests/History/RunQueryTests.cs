using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Runs.History.Storage;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.History;

/// <summary>Every history answers the same to the same question.</summary>
[TestClass]
public sealed class RunQueryTests
{
    private static readonly Guid Other = new("c05e1100-0000-4000-8000-000000000901");

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Runs_are_found_by_what_is_known_of_them(bool sqlite)
    {
        var history = Fill(Create(sqlite));

        (await Ids(history, new())).Should().Equal("r4", "r3", "r2", "r1");
        (await Ids(history, new() { FlowId = Other })).Should().Equal("r2");
        (await Ids(history, new() { Status = FlowStatus.Running })).Should().Equal("r4");
        (await Ids(history, new() { From = Rehearsal.Start.AddHours(1), Until = Rehearsal.Start.AddHours(3) })).Should().Equal("r3", "r2");
        (await Ids(history, new() { ParentRunId = "r1" })).Should().Equal("r2");
        (await Ids(history, new() { ParentRunId = "r1", Status = FlowStatus.Failed })).Should().BeEmpty();
        await EndAsync(history);
    }

    [TestMethod]
    [DataRow(false, "GROSS", "r3")]
    [DataRow(true, "GROSS", "r3")]
    [DataRow(false, "übergröße", "r1")]
    [DataRow(true, "übergröße", "r1")]
    [DataRow(false, "actionfailed", "r3")]
    [DataRow(true, "actionfailed", "r3")]
    [DataRow(false, "%", null)]
    [DataRow(true, "%", null)]
    public async Task Runs_are_found_by_a_part_of_an_error(bool sqlite, string text, string? found)
    {
        var history = Fill(Create(sqlite));

        (await Ids(history, new() { ErrorText = text })).Should().Equal(found is null ? [] : [found]);
        await EndAsync(history);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Runs_are_found_by_a_tracked_property(bool sqlite)
    {
        var history = Fill(Create(sqlite));

        (await Ids(history, new() { Tracked = new("DEAL", "006-1") })).Should().Equal("r1");
        (await Ids(history, new() { Tracked = new("deal") })).Should().Equal("r2", "r1");
        (await Ids(history, new() { Tracked = new("deal", "006") })).Should().BeEmpty();
        (await Ids(history, new() { Tracked = new("deal"), ErrorText = "übergröße" })).Should().Equal("r1");
        await EndAsync(history);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Pages_follow_each_other_even_when_new_runs_come_between(bool sqlite)
    {
        var history = Fill(Create(sqlite));

        var first = await history.FindRunsAsync(new() { PageSize = 2 });
        Record.Report((IRunHistory)history, Record.Run("r5"));
        var second = await history.FindRunsAsync(new() { PageSize = 2, After = first.Next });

        first.Runs.Select(run => run.Id).Should().Equal("r4", "r3");
        second.Runs.Select(run => run.Id).Should().Equal("r2", "r1");
        second.Next.Should().BeNull();
        await EndAsync(history);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_run_that_waited_stays_one_run(bool sqlite)
    {
        var history = Create(sqlite);
        var run = Record.Run("r1");
        ((IRunHistory)history).OnRun(run with { Status = FlowStatus.Waiting });
        Record.Report((IRunHistory)history, run with { StartTime = run.StartTime.AddHours(1) });

        var found = (await history.FindRunsAsync(new())).Runs.Should().ContainSingle().Which;

        found.StartTime.Should().Be(run.StartTime.AddHours(1));
        found.Status.Should().Be(FlowStatus.Succeeded);
        await EndAsync(history);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Trigger_evaluations_are_found_newest_first(bool sqlite)
    {
        var history = Create(sqlite);
        for (var i = 0; i < 4; i++)
            ((IRunHistory)history).OnTrigger(new(i == 1 ? Other : Record.Flow, "Flow", Rehearsal.Start.AddMinutes(i), i == 3 ? FlowStatus.Failed : FlowStatus.Succeeded, "OK", i == 3 ? new("NotFound", "gone") : null, [$"a{i}", $"b{i}"]));

        var found = await history.FindTriggersAsync(new() { FlowId = Record.Flow, Most = 2 });
        var failed = await history.FindTriggersAsync(new() { Status = FlowStatus.Failed });

        found.Select(trigger => trigger.Time).Should().Equal(Rehearsal.Start.AddMinutes(3), Rehearsal.Start.AddMinutes(2));
        found[1].RunIds.Should().Equal("a2", "b2");
        failed.Should().ContainSingle().Which.Error.Should().Be(new ActionError("NotFound", "gone"));
        await EndAsync(history);
    }

    private static IRunQueries Create(bool sqlite) => sqlite ? new SqliteRunHistory(new VirtualClock(Rehearsal.Start)) : new InMemoryRunHistory();

    private static IRunQueries Fill(IRunQueries queries)
    {
        var history = (IRunHistory)queries;
        Record.Report(history, Record.Run("r1"), actions:
        [
            Record.Action("r1", tracked: Value.Parse("""{"Deal":"006-1"}"""), error: new("TooBig", "Die ÜBERGRÖSSE, auch Übergröße")),
        ]);
        Record.Report(history, Record.Run("r2", Other, TimeSpan.FromHours(1), parent: "r1"), actions: [Record.Action("r2", tracked: Value.Parse("""{"deal":"006-2","n":1}"""))]);
        Record.Report(history, Record.Run("r3", after: TimeSpan.FromHours(2)), FlowStatus.Failed, new("ActionFailed", "Too gross"));
        history.OnRun(Record.Run("r4", after: TimeSpan.FromHours(3)));
        return queries;
    }

    private static async Task<IEnumerable<string>> Ids(IRunQueries history, RunQuery query) => (await history.FindRunsAsync(query)).Runs.Select(run => run.Id);

    private static async Task EndAsync(IRunQueries history)
    {
        if (history is IAsyncDisposable open)
            await open.DisposeAsync();
    }
}
