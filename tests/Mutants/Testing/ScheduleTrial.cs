using Sandbox.Host.Room;
using Sandbox.Host.Simulation;

namespace Mutants.Testing;

/// <summary>One schedule of the simulation, played with the real flows and both services on the mutated plug-ins; it fails when it violates an invariant.</summary>
internal sealed record ScheduleTrial(SchedulePlayer Player, Script Script) : Trial((Script.IsWide ? "wide seed " : "seed ") + Script.Seed, "simulation")
{
    /// <summary>Schedules from seed 1 on, every second one with all that people do.</summary>
    public static async Task<List<Trial>> OfAsync(string root, int count)
    {
        ThreadPool.SetMinThreads(32, 32); // requests that meet in Dataverse hold their threads while they take turns
        var options = SchedulePlayer.Options(Path.Combine(root, "solution", "bin"), Path.Combine(root, "salesforce"));
        var player = new SchedulePlayer(await RoomFoundation.LayAsync(options).ConfigureAwait(false), options);
        return [.. Enumerable.Range(1, count).Select(seed => new ScheduleTrial(player, Draw(seed)))];
    }

    public override string? Run(int round)
    {
        try
        {
            return Player.PlayAsync(Script).GetAwaiter().GetResult().Violations.Select(violation => violation.ToString()).FirstOrDefault();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return $"simulation broke off: {failure.Message}";
        }
    }

    /// <summary>An upgrade in the middle would load the assembly once more for each schedule.</summary>
    private static Script Draw(int seed)
    {
        var script = Script.Draw(seed, "any", wide: seed % 2 == 0);
        return script with { Acts = [.. script.Acts.Where(act => act.Gesture != Gesture.SolutionIsUpgraded)] };
    }
}
