using System.Net.Sockets;
using Sandbox.Host.Language;
using Sandbox.Host.Room;

namespace Sandbox.Host.CommandLine;

/// <summary>Opens a room and shows how it goes.</summary>
internal static class Opening
{
    public static async Task<RehearsalRoom> OpenAsync(int firstPort, DateTimeOffset? start = null, int seed = 1, string? runFolder = null, Func<RoomOptions, RoomOptions>? with = null, CancellationToken cancellation = default)
    {
        Told.Line($"[bold]Opening the rehearsal room[/]");
        var options = new RoomOptions
        {
            SolutionFolder = Repository.Solutions,
            SalesforcePackage = Repository.SalesforcePackage,
            FirstPort = firstPort,
            Seed = seed,
            RunFolder = runFolder,
            Progress = line =>
            {
                cancellation.ThrowIfCancellationRequested();
                Told.Line($"[grey]  {Step(line)}[/]");
            },
        };
        options = start is { } from ? options with { Start = from } : options;
        var room = await StartAsync(with?.Invoke(options) ?? options).ConfigureAwait(false);
        foreach (var notice in room.Notices)
            Told.Line($"[yellow]  {notice}[/]");
        return room;
    }

    /// <summary>The room says its steps in English.</summary>
    private static string Step(string line) => line.StartsWith("Importing ", StringComparison.Ordinal) ? Words.Fill($"Importing {line["Importing ".Length..]}") : Words.Of(line);

    /// <summary>A port that is in use is told by the room; one that may not be had at all, such as 80 of a user, by the system.</summary>
    private static async Task<RehearsalRoom> StartAsync(RoomOptions options)
    {
        try
        {
            return await RehearsalRoom.OpenAsync(options).ConfigureAwait(false);
        }
        catch (SocketException refused)
        {
            throw new RoomException($"The ports from {options.FirstPort} on cannot be had: {refused.Message}. Name others with --port.");
        }
    }
}
