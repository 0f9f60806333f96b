using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Time;

namespace Workflow.Tests.Runtime;

/// <summary>Values that only a run shows to be unusable fail their action, in words.</summary>
[TestClass]
public sealed class BadValueTests
{
    [TestMethod]
    [DataRow("Second", 9223372036854775807)]
    [DataRow("Week", 400000000)]
    [DataRow("Month", 200000)]
    public async Task A_delay_beyond_all_time_is_refused(string unit, long count)
    {
        var wait = await RunAsync($$$"""{"type":"Wait","inputs":{"interval":{"count":"@int('{{{count}}}')","unit":"{{{unit}}}"} } }""");

        wait.Error!.Message.Should().Contain($"the interval's count '{count}' is too large");
    }

    [TestMethod]
    public async Task A_duration_that_an_expression_makes_badly_is_refused()
    {
        var loop = await RunAsync("""{"type":"Until","expression":"@equals(1, 1)","limit":{"count":5,"timeout":"@concat('P', 'X')"},"actions":{"B":{"type":"Compose","inputs":1} } }""");

        loop.Error!.Message.Should().Contain("The value 'PX' is not a valid duration");
    }

    [TestMethod]
    public async Task A_loop_over_what_is_no_list_says_what_it_got()
    {
        var table = await RunAsync("""{"type":"Select","inputs":{"from":"@createArray(1)","select":"@item()['x']"} }""");

        table.Error!.Message.Should().StartWith("The execution of template action 'A' failed: The evaluation of 'select' action 'select' expression '@item()['x']' failed");
    }

    [TestMethod]
    public async Task Time_that_leaps_fires_what_repeats_once()
    {
        var clock = new VirtualClock(Rehearsal.Start);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        await clock.LeapToAsync(Rehearsal.Start.AddDays(14));

        clock.GetUtcNow().Should().Be(Rehearsal.Start.AddDays(14));
        fired.Should().Be(1);
    }

    [TestMethod]
    public async Task A_timer_beyond_all_time_waits_for_the_end_of_time()
    {
        var clock = new VirtualClock(Rehearsal.Start);
        var fired = false;
        using var timer = clock.Schedule(TimeSpan.MaxValue, () => Task.FromResult(fired = true));

        await clock.RunForAsync(TimeSpan.FromDays(1000));

        fired.Should().BeFalse();
    }

    private static async Task<ActionRecord> RunAsync(string action)
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync(null, $$"""{"A":{{action}} }""");
        return (await rehearsal.RunAsync(flow)).Find("A")!;
    }
}
