using Sandbox.Workflow.Runs;

namespace Workflow.Tests.Runtime;

/// <summary>Not beside other tests: the memory of the whole process is counted.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LoopMemoryTests
{
    private const int Items = 100_000;
    private const long Bound = 4 * 1024 * 1024; // a kept iteration takes over 1,000 bytes, so 70,000 of them 70 MB

    [TestMethod]
    [DataRow(1)]
    [DataRow(50)]
    public async Task A_loop_of_100000_items_keeps_no_iteration(int concurrency)
    {
        var meter = new MemoryMeter(first: 20_000, second: 90_000);
        await using var rehearsal = new Rehearsal(configure: options => options with { History = meter });
        var flow = await rehearsal.AddAsync(null, $$"""
            {"Each":{"type":"Foreach","foreach":"@range(0, {{Items}})",
              "runtimeConfiguration":{"concurrency":{"repetitions":{{concurrency}} } },
              "actions":{"Twice":{"type":"Compose","inputs":"@mul(item(), 2)"} } } }
            """);

        await rehearsal.InvokeAsync(flow);
        await rehearsal.Clock.WhenIdleAsync();

        meter.Ended!.Status.Should().Be(FlowStatus.Succeeded);
        meter.Actions.Should().Be(Items + 1);
        (meter.SecondBytes - meter.FirstBytes).Should().BeLessThan(Bound, "70,000 iterations lie between the two");
    }

    [TestMethod]
    public async Task A_loop_that_result_asks_about_keeps_its_iterations()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync(null, """
            {"Each":{"type":"Foreach","foreach":"@range(0, 3)","actions":{"Twice":{"type":"Compose","inputs":"@mul(item(), 2)"} } },
             "Asked":{"type":"Compose","inputs":"@length(result(concat('Ea', 'ch'))[0]['outputs'])","runAfter":{"Each":["Succeeded"]} } }
            """);

        var run = await rehearsal.RunAsync(flow);

        run.Find("Asked")!.Outputs!.ToJson().Should().Be("3");
    }

    /// <summary>Drops every record, and weighs what the process holds when so many actions have ended.</summary>
    private sealed class MemoryMeter(int first, int second) : IRunHistory
    {
        private int _actions;

        public int Actions => _actions;

        public long FirstBytes { get; private set; }

        public long SecondBytes { get; private set; }

        public RunRecord? Ended { get; private set; }

        public void OnTrigger(TriggerRecord record)
        {
        }

        public void OnRun(RunRecord run)
        {
        }

        public void OnAction(ActionRecord action)
        {
            var count = Interlocked.Increment(ref _actions);
            if (count == first)
                FirstBytes = GC.GetTotalMemory(forceFullCollection: true);
            else if (count == second)
                SecondBytes = GC.GetTotalMemory(forceFullCollection: true);
        }

        public void OnRunEnded(RunRecord run) => Ended = run;
    }
}
