using System.CommandLine;
using System.Diagnostics;
using Sandbox.Host.Room;
using Sandbox.Host.Simulation;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>simulate</c>: plays schedules drawn from seeds, and says which invariant a seed violates.</summary>
internal static class SimulateCommand
{
    private static readonly Option<int?> Seed = new("--seed") { Description = "Plays this one schedule." };
    private static readonly Option<int> Schedules = new("--schedules") { Description = "How many schedules to play.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> From = new("--from") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Faults = new("--faults") { Description = "What goes wrong: none, calm, windy, stormy, or any of them by seed.", DefaultValueFactory = _ => "any" };
    private static readonly Option<bool> Trace = new("--trace") { Description = "Shows everything that happens." };

    public static Command Create()
    {
        var command = new Command("simulate", "Plays seeded schedules of edits and faults on virtual time; exits 0 only if no invariant was violated.") { Seed, Schedules, From, Faults, Trace };
        command.SetAction((parsed, cancellation) => Failures.ShownAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = SchedulePlayer.Options(Repository.Solutions, Repository.SalesforcePackage);
        var watch = Stopwatch.StartNew();
        var foundation = await RoomFoundation.LayAsync(options).ConfigureAwait(false);
        await using (foundation.ConfigureAwait(false))
        {
            AnsiConsole.WriteLine($"Installed in {watch.ElapsedMilliseconds} ms.");
            var player = new SchedulePlayer(foundation, options);
            var seeds = parsed.GetValue(Seed) is { } one ? [one] : Enumerable.Range(parsed.GetValue(From), parsed.GetValue(Schedules)).ToArray();
            var failed = 0;
            foreach (var seed in seeds)
            {
                cancellation.ThrowIfCancellationRequested();
                watch.Restart();
                var cpu = Environment.CpuUsage.TotalTime;
                var result = await player.PlayAsync(Script.Draw(seed, parsed.GetValue(Faults)!), parsed.GetValue(Trace) ? System.Console.WriteLine : null).ConfigureAwait(false);
                System.Console.WriteLine($"seed {seed}: {result.Script.Deals} deals, {result.Edits} edits, {result.Requests} requests, {watch.ElapsedMilliseconds} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:0} ms CPU");
                foreach (var violation in result.Violations)
                    System.Console.WriteLine("  " + violation);
                failed += result.Violations.Count > 0 ? 1 : 0;
            }
            System.Console.WriteLine($"{seeds.Length} schedules, {failed} with violations.");
            return failed > 0 ? 1 : 0;
        }
    }
}
