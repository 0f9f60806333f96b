using System.Globalization;
using Sandbox.Host.Room;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary>Opens a room and shows how it goes.</summary>
internal static class Opening
{
    public static async Task<RehearsalRoom> OpenAsync(int firstPort, DateTimeOffset? start = null, int seed = 1, string? runFolder = null, Func<RoomOptions, RoomOptions>? with = null)
    {
        AnsiConsole.MarkupLine("[bold]Opening the rehearsal room[/]");
        var options = new RoomOptions
        {
            SolutionFolder = Repository.Solutions,
            SalesforcePackage = Repository.SalesforcePackage,
            FirstPort = firstPort,
            Seed = seed,
            RunFolder = runFolder,
            Progress = line => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]  {line}[/]"),
        };
        options = start is { } from ? options with { Start = from } : options;
        var room = await RehearsalRoom.OpenAsync(with?.Invoke(options) ?? options).ConfigureAwait(false);
        foreach (var notice in room.Notices)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]  {notice}[/]");
        return room;
    }
}
