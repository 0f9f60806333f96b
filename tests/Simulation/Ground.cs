using Sandbox.Host.Room;
using Sandbox.Host.Simulation;

namespace Simulation.Tests;

/// <summary>The installation on which all schedules of the tests stand.</summary>
[TestClass]
public static class Ground
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static RoomFoundation? _foundation;

    internal static RoomOptions Options { get; } = SchedulePlayer.Options(Path.Combine(Root, "solution", "bin"), Path.Combine(Root, "salesforce"));

    private static string Root => Between(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The repository was not found.");

    internal static async Task<SchedulePlayer> PlayerAsync() => new(await LayAsync(), Options);

    /// <summary>A room in which a test acts by itself.</summary>
    internal static async Task<RehearsalRoom> OpenAsync() => await RehearsalRoom.OpenAsync(Options with { Foundation = await LayAsync() });

    private static async Task<RoomFoundation> LayAsync()
    {
        await Gate.WaitAsync();
        try
        {
            return _foundation ??= await RoomFoundation.LayAsync(Options);
        }
        finally
        {
            Gate.Release();
        }
    }

    [AssemblyCleanup]
    public static async Task CleanAsync()
    {
        if (_foundation is not null)
            await _foundation.DisposeAsync();
    }

    private static string? Between(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, "CoSellSolution.sln")))
                return here.FullName;
        }
        return null;
    }
}
