using System.Diagnostics;

namespace Mutants.Running;

/// <summary>Starts workers and ends them when a single trial takes too much: that mutant is stuck, the next worker goes on behind it.</summary>
internal sealed class Supervisor(Workplace place, string judge, string[] workerArguments)
{
    private static readonly TimeSpan MostCpu = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(6);
    private int _current;
    private TimeSpan _cpuThen;
    private long _then;

    public void Run(IReadOnlyList<int> mutants)
    {
        while (mutants.Where(id => !place.Verdicts(judge).ContainsKey(id)).ToList() is { Count: > 0 } left)
        {
            _current = 0;
            using var worker = Start(left);
            while (!worker.WaitForExit(2000))
                EndWhenStuck(worker);
            worker.WaitForExit();
            if (worker.ExitCode == 0)
                continue;
            if (_current == 0)
                throw new InvalidOperationException("The worker ended before its first mutant.");
            if (!place.Verdicts(judge).ContainsKey(_current))
                place.Add(judge, new(_current, Fate.Stuck, "", 0));
        }
    }

    private Process Start(List<int> left)
    {
        var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, workerArguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        (_cpuThen, _then) = (TimeSpan.Zero, Environment.TickCount64);
        worker.OutputDataReceived += (_, line) => Heard(worker, line.Data);
        worker.BeginOutputReadLine();
        foreach (var id in left)
            worker.StandardInput.WriteLine(id);
        worker.StandardInput.Close();
        return worker;
    }

    private void Heard(Process worker, string? line)
    {
        if (line is null || worker.HasExited)
            return;
        if (line.StartsWith("begin ", StringComparison.Ordinal))
            _current = int.Parse(line.AsSpan(6), System.Globalization.CultureInfo.InvariantCulture);
        (_cpuThen, _then) = (worker.TotalProcessorTime, Environment.TickCount64);
    }

    private void EndWhenStuck(Process worker)
    {
        worker.Refresh();
        if (_current == 0 || worker.HasExited)
            return; // it still finds out which trial comes by what
        if (worker.TotalProcessorTime - _cpuThen > MostCpu || Environment.TickCount64 - _then > MostTime.TotalMilliseconds)
            worker.Kill();
    }
}
