using Sandbox.Workflow;
using Sandbox.Workflow.Actions.Calls;
using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Runs.History;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class RunHistoryTests
{
    [TestMethod]
    public void The_oldest_runs_go_first()
    {
        var history = new InMemoryRunHistory(capacity: 2);
        var flow = Guid.NewGuid();

        for (var i = 0; i < 3; i++)
            history.OnRun(Run($"r{i}", flow));

        history.Runs(flow).Select(r => r.Id).Should().Equal("r2", "r1");
        history.Find("r0").Should().BeNull();
    }

    [TestMethod]
    public void Runs_are_found_by_flow_and_status()
    {
        var history = new InMemoryRunHistory();
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        history.OnRun(Run("a", one));
        history.OnRun(Run("b", other));
        history.OnRun(Run("c", one));
        history.OnRunEnded(Run("c", one) with { Status = FlowStatus.Failed });

        history.Runs(one, FlowStatus.Failed).Select(r => r.Id).Should().Equal("c");
        history.Runs(status: FlowStatus.Running).Select(r => r.Id).Should().Equal("b", "a");
    }

    [TestMethod]
    public void Exponential_delays_stay_in_the_documented_ranges()
    {
        var policy = RetryPolicy.Read(Value.Parse("""{"type":"exponential","count":6,"interval":"PT10S","minimumInterval":"PT5S","maximumInterval":"PT1M"}"""), PerformanceProfile.Medium);
        var random = new Random(3);
        (double Low, double High)[] ranges = [(5, 10), (10, 20), (20, 40), (40, 60), (60, 60)];

        for (var n = 1; n <= ranges.Length; n++)
        {
            var delays = Enumerable.Range(0, 200).Select(_ => policy.Delay(n, random).TotalSeconds).ToList();
            delays.Should().OnlyContain(d => d >= ranges[n - 1].Low - 1e-6 && d <= ranges[n - 1].High + 1e-6, $"that is the range of repetition {n}");
        }
    }

    private static RunRecord Run(string id, Guid flow) => new()
    {
        Id = id,
        FlowId = flow,
        FlowName = "Flow",
        Status = FlowStatus.Running,
        StartTime = Rehearsal.Start,
        Trigger = Value.Null,
    };
}
