using Sandbox.Workflow.Runs.History.Storage;
using Sandbox.Workflow.Time;
using Sandbox.Workflow.Values;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.History;

[TestClass]
public sealed class RetentionTests
{
    private readonly VirtualClock _clock = new(Rehearsal.Start);

    [TestMethod]
    public async Task Runs_go_after_28_days_with_all_that_belongs_to_them()
    {
        await using var history = new SqliteRunHistory(_clock);
        var shared = Value.From(new string('s', 1000));
        Record.Report(history, Record.Run("old"), actions: [Record.Action("old", inputs: shared), Record.Action("old", inputs: Value.From(new string('o', 1000)), tracked: Value.Parse("""{"k":"old"}"""))]);
        history.OnTrigger(new(Record.Flow, "Flow", Rehearsal.Start, Sandbox.Workflow.Runs.FlowStatus.Skipped, "OK", null, []));
        Record.Report(history, Record.Run("new", after: TimeSpan.FromDays(1)), actions: [Record.Action("new", inputs: shared)]);
        (await history.MeasureAsync()).Contents.Should().Be(2);

        await _clock.RunForAsync(TimeSpan.FromDays(28));
        (await history.MeasureAsync()).Runs.Should().Be(2, "28 days are not over yet");
        await _clock.RunForAsync(TimeSpan.FromHours(1));

        (await history.FindRunsAsync(new())).Runs.Select(run => run.Id).Should().Equal("new");
        (await history.FindRunAsync("old")).Should().BeNull();
        (await history.FindTriggersAsync(new())).Should().BeEmpty();
        (await history.FindRunsAsync(new() { Tracked = new("k") })).Runs.Should().BeEmpty();
        var size = await history.MeasureAsync();
        size.Actions.Should().Be(1);
        size.Contents.Should().Be(1);
        (await history.FindRunAsync("new"))!.Actions[0].Inputs!.AsString().Should().Be(shared.AsString());
    }

    [TestMethod]
    public async Task Above_the_ceiling_of_rows_the_oldest_runs_go()
    {
        await using var history = new SqliteRunHistory(_clock, retention: new() { MostRows = 100 });

        for (var i = 0; i < 60; i++)
            Record.Report(history, Record.Run($"r{i}"), actions: [Record.Action($"r{i}")]);
        var size = await history.MeasureAsync();

        (size.Runs + size.Actions).Should().BeInRange(80, 100);
        (await history.FindRunsAsync(new() { PageSize = 1 })).Runs[0].Id.Should().Be("r59");
        (await history.FindRunAsync("r0")).Should().BeNull();
    }

    [TestMethod]
    public async Task Above_the_ceiling_of_bytes_the_oldest_runs_go_and_the_file_shrinks()
    {
        using var file = new TemporaryFile();
        var random = new Random(5);
        await using (var history = new SqliteRunHistory(_clock, file.Path, new() { MostBytes = 1_000_000 }))
        {
            for (var i = 0; i < 300; i++)
            {
                var bytes = new byte[10_000];
                random.NextBytes(bytes);
                Record.Report(history, Record.Run($"r{i}"), actions: [Record.Action($"r{i}", inputs: Value.From(Convert.ToBase64String(bytes)))]);
            }
            (await history.MeasureAsync()).Bytes.Should().BeInRange(500_000, 1_000_000);
            (await history.FindRunAsync("r299")).Should().NotBeNull();
        }

        new FileInfo(file.Path).Length.Should().BeLessThan(1_100_000);
    }

    [TestMethod]
    public async Task What_a_dropped_run_still_reports_is_not_kept()
    {
        await using var history = new SqliteRunHistory(_clock);
        history.OnRun(Record.Run("long"));
        await history.MeasureAsync();
        await _clock.RunForAsync(TimeSpan.FromDays(29));
        await history.MeasureAsync();

        history.OnAction(Record.Action("long"));
        history.OnRunEnded(Record.Ended(Record.Run("long")));

        (await history.MeasureAsync()).Actions.Should().Be(0);
        (await history.FindRunAsync("long")).Should().BeNull();
    }
}
