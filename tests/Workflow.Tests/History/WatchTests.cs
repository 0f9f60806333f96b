using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Runs.History.Storage;
using Sandbox.Workflow.Time;
using Workflow.Tests.Runtime;

namespace Workflow.Tests.History;

[TestClass]
public sealed class WatchTests
{
    [TestMethod]
    public async Task Events_come_in_order_as_they_happen()
    {
        var history = new InMemoryRunHistory();
        await using var events = history.WatchAsync().GetAsyncEnumerator();

        Record.Report(history, Record.Run("r1"), actions: [Record.Action("r1", "First")]);

        (await NextAsync(events)).Should().BeOfType<RunBegan>().Which.Run.Id.Should().Be("r1");
        (await NextAsync(events)).Should().BeOfType<ActionEnded>().Which.Action.Name.Should().Be("First");
        (await NextAsync(events)).Should().BeOfType<RunEnded>().Which.Run.Status.Should().Be(FlowStatus.Succeeded);
        var waiting = NextAsync(events);
        history.OnTrigger(new(Record.Flow, "Flow", Rehearsal.Start, FlowStatus.Skipped, "OK", null, []));
        (await waiting).Should().BeOfType<TriggerEvaluated>();
    }

    [TestMethod]
    public async Task A_slow_watcher_learns_where_and_how_much_it_missed()
    {
        await using var history = new SqliteRunHistory(new VirtualClock(Rehearsal.Start));
        await using var events = history.WatchAsync(buffer: 2).GetAsyncEnumerator();

        for (var i = 0; i < 5; i++)
            history.OnRun(Record.Run($"r{i}"));

        (await NextAsync(events)).Should().BeOfType<RunBegan>().Which.Run.Id.Should().Be("r0");
        history.OnRun(Record.Run("r5"));
        (await NextAsync(events)).Should().BeOfType<RunBegan>().Which.Run.Id.Should().Be("r1");
        (await NextAsync(events)).Should().Be(new EventsDropped(4));
        history.OnRun(Record.Run("r6"));
        (await NextAsync(events)).Should().BeOfType<RunBegan>().Which.Run.Id.Should().Be("r6");
        (await history.FindRunsAsync(new())).Runs.Should().HaveCount(7, "the history itself drops nothing");
    }

    [TestMethod]
    public async Task Watching_ends_when_the_history_closes_or_the_watcher_leaves()
    {
        var history = new SqliteRunHistory(new VirtualClock(Rehearsal.Start));
        using var leaving = new CancellationTokenSource();
        await using var leaver = history.WatchAsync().GetAsyncEnumerator(leaving.Token);
        await using var stayer = history.WatchAsync().GetAsyncEnumerator();
        history.OnRun(Record.Run("r1"));
        await NextAsync(leaver);
        var next = leaver.MoveNextAsync();

        await leaving.CancelAsync();
        await FluentActions.Awaiting(async () => await next).Should().ThrowAsync<OperationCanceledException>();
        await history.DisposeAsync();

        (await stayer.MoveNextAsync()).Should().BeTrue();
        (await stayer.MoveNextAsync()).Should().BeFalse();
    }

    private static async Task<HistoryEvent> NextAsync(IAsyncEnumerator<HistoryEvent> events)
    {
        (await events.MoveNextAsync()).Should().BeTrue();
        return events.Current;
    }
}
