using System.Diagnostics;
using System.Globalization;

namespace Sandbox.Host.Simulation;

/// <summary>Says how far a campaign is, at once and every few seconds, and sums it up.</summary>
internal sealed class SimulationProgress(int count)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private TimeSpan _said = -Pause;
    private int _done;
    private int _failed;

    public void Done(ScheduleResult result)
    {
        lock (_gate)
        {
            _done++;
            if (result.Violations.Count > 0)
                Say(result);
            if (_watch.Elapsed - _said < Pause)
                return;
            _said = _watch.Elapsed;
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_done} of {count} schedules, {_failed} with violations, {_watch.Elapsed.TotalSeconds:0} s"));
        }
    }

    public void Sum(IReadOnlyList<ScheduleResult> results)
    {
        var cpu = (Environment.CpuUsage.TotalTime - _cpu).TotalMilliseconds;
        var per = Math.Max(1, results.Count);
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count} schedules, {results.Sum(result => result.Script.Deals)} deals, {results.Sum(result => result.Edits)} edits, {results.Sum(result => result.Requests)} requests, {results.Sum(result => result.Struck)} faults: {_failed} schedules with violations. {_watch.Elapsed.TotalSeconds:0} s, {cpu / per:0} ms of CPU a schedule."));
        foreach (var kind in results.SelectMany(result => result.Violations.Select(violation => violation.Invariant).Distinct()).GroupBy(name => name).OrderByDescending(group => group.Count()))
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind.Count()} × {kind.Key}"));
    }

    /// <summary>The same for machines.</summary>
    public object Report(IReadOnlyList<ScheduleResult> results) => new
    {
        schedules = results.Count,
        edits = results.Sum(result => result.Edits),
        requests = results.Sum(result => result.Requests),
        faults = results.Sum(result => result.Struck),
        seconds = Math.Round(_watch.Elapsed.TotalSeconds, 1),
        violations = results.Where(result => result.Violations.Count > 0).Select(result => new
        {
            seed = result.Script.Seed,
            violated = result.Violations.Select(violation => new { violation.Invariant, violation.Deal, violation.Message }),
        }),
    };

    private void Say(ScheduleResult result)
    {
        _failed++;
        System.Console.WriteLine($"seed {result.Script.Seed} violates {result.Violations[0]}{(result.Violations.Count > 1 ? $" (and {result.Violations.Count - 1} more)" : "")}");
    }
}
