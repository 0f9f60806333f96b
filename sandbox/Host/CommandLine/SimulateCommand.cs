using System.CommandLine;
using System.Text.Json;
using Sandbox.Host.Room;
using Sandbox.Host.Simulation;

namespace Sandbox.Host.CommandLine;

/// <summary><c>simulate</c>: plays schedules drawn from seeds; says which invariant a seed violates, and makes its schedule small.</summary>
internal static class SimulateCommand
{
    private const int Violated = 1;
    private const int Misused = 2;
    private const int Cancelled = 130;

    // Requests that meet in Dataverse hold their threads while they take turns.
    private const int Threads = 32;

    private static readonly Option<int?> Seed = new("--seed") { Description = "Plays this one schedule." };
    private static readonly Option<int> Schedules = new("--schedules") { Description = "How many schedules to play.", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> From = new("--from") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Faults = FaultsOption.Create("any", also: "any");
    private static readonly Option<int> Jobs = new("--jobs") { Description = "How many schedules are played at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> NoMeetings = new("--no-meetings") { Description = "Lets requests to Dataverse come one after the other." };
    private static readonly Option<bool> Wide = new("--wide") { Description = "People do more: register deals, stop sharing and go on, hand over, edit accounts, change the org, upgrade; and notifications are on." };
    private static readonly Option<bool> Trace = new("--trace") { Description = "With --seed: shows everything that happens." };
    private static readonly Option<bool> NoShrink = new("--no-shrink") { Description = "Leaves schedules that violate an invariant as they are." };
    private static readonly Option<string?> Json = new("--json") { Description = "Writes the results to this file, too." };

    public static Command Create()
    {
        var command = new Command("simulate", "Plays seeded schedules of edits and faults on virtual time; exits 0 only if no invariant was violated, 1 if one was, 2 if it was called wrongly, 130 if it was cancelled.")
        {
            Seed, Schedules, From, Faults, Jobs, NoMeetings, Wide, Trace, NoShrink, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Schedules) < 1 || parsed.GetValue(Jobs) < 1)
        {
            await System.Console.Error.WriteLineAsync("--schedules and --jobs take numbers from 1 on.").ConfigureAwait(false);
            return Misused;
        }
        try
        {
            OutputFile.Demand("--json", parsed.GetValue(Json));
            return await PlayAsync(parsed, cancellation).ConfigureAwait(false);
        }
        catch (RoomException refused)
        {
            await System.Console.Error.WriteLineAsync(refused.Message).ConfigureAwait(false);
            return Misused;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
    }

    private static async Task<int> PlayAsync(ParseResult parsed, CancellationToken cancellation)
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        System.Console.WriteLine("Installing the solutions …");
        var options = SchedulePlayer.Options(Repository.Solutions, Repository.SalesforcePackage);
        var foundation = await RoomFoundation.LayAsync(options).ConfigureAwait(false);
        await using (foundation.ConfigureAwait(false))
        {
            var player = new SchedulePlayer(foundation, options);
            return parsed.GetValue(Seed) is { } seed && parsed.GetValue(Trace)
                ? Show((await player.PlayAsync(Draw(parsed, seed), System.Console.WriteLine).ConfigureAwait(false)).Violations)
                : await PlayManyAsync(parsed, player, cancellation).ConfigureAwait(false);
        }
    }

    private static Script Draw(ParseResult parsed, int seed) => Script.Draw(seed, parsed.GetValue(Faults)!, !parsed.GetValue(NoMeetings), parsed.GetValue(Wide));

    private static int Show(IReadOnlyList<Violation> violations)
    {
        foreach (var violation in violations)
            System.Console.WriteLine($"VIOLATED {violation}");
        return violations.Count > 0 ? Violated : 0;
    }

    private static async Task<int> PlayManyAsync(ParseResult parsed, SchedulePlayer player, CancellationToken cancellation)
    {
        var (from, count) = parsed.GetValue(Seed) is { } seed ? (seed, 1) : (parsed.GetValue(From), parsed.GetValue(Schedules));
        var campaign = new Campaign(player, number => Draw(parsed, number));
        var progress = new SimulationProgress(count);
        try
        {
            await campaign.PlayAsync(from, count, parsed.GetValue(Jobs), progress.Done, cancellation).ConfigureAwait(false);
        }
        finally
        {
            progress.Sum(campaign.Results);
            if (parsed.GetValue(Json) is { } file)
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(progress.Report(campaign.Results)), CancellationToken.None).ConfigureAwait(false);
        }
        var failed = campaign.Results.Where(result => result.Violations.Count > 0).ToList();
        foreach (var result in parsed.GetValue(NoShrink) ? [] : failed.DistinctBy(result => result.Violations[0].Invariant).Take(5))
            await ShrinkAsync(player, result, cancellation).ConfigureAwait(false);
        return failed.Count > 0 ? Violated : 0;
    }

    private static async Task ShrinkAsync(SchedulePlayer player, ScheduleResult failed, CancellationToken cancellation)
    {
        var small = await new Shrinking(player, failed.Violations[0].Invariant).ShrinkAsync(failed, cancellation).ConfigureAwait(false);
        var lines = new List<string>();
        small = await player.PlayAsync(small.Script, lines.Add).ConfigureAwait(false);
        System.Console.WriteLine($"\nSeed {failed.Script.Seed}, made small: {small.Script.Acts.Count} of {failed.Script.Acts.Count} acts, faults: {string.Join(", ", small.Script.Faults.Faults.Select(fault => fault.Kind.ToString()).Distinct().DefaultIfEmpty("none"))}{(small.Script.Meets ? ", requests meet in Dataverse" : "")}");
        Show(small.Violations);
        foreach (var line in lines.Where(ShowsMuch).Take(120))
            System.Console.WriteLine("  " + line);
    }

    private static bool ShowsMuch(string line) =>
        line.Contains("[deal", StringComparison.Ordinal) || line.Contains("strikes", StringComparison.Ordinal) || line.Contains("(writes)", StringComparison.Ordinal) || line.Contains("cosell_", StringComparison.Ordinal);
}
