using System.Text.Json.Nodes;
using Sandbox.Host.Acting;
using Sandbox.Host.Console;
using Sandbox.Host.Room;

namespace Sandbox.Host.Serving;

/// <summary>A room with its doors open: the console, the acts, and room time that passes as real time does.</summary>
internal sealed class ServedRoom : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly ConsoleServer _console;
    private readonly ActServer _acts;

    private ServedRoom(RehearsalRoom room, ConsoleServer console, ActServer acts) =>
        (_console, _acts, Connections) = (console, acts, Serving.Connections.Of(room, console, acts));

    /// <summary>How to get in.</summary>
    public JsonObject Connections { get; }

    public Uri Console => _console.BaseAddress;

    /// <summary>What the user should know about the start, such as a port that was taken.</summary>
    public IReadOnlyList<string> Notices => [.. new[] { _console.Notice, _acts.Notice }.OfType<string>()];

    /// <param name="room">Stays the caller's.</param>
    /// <param name="port">The console's; the acts have the next. 0 for free ones.</param>
    /// <exception cref="RoomException">A port is in use although the room's ports are fixed.</exception>
    public static async Task<ServedRoom> OpenAsync(RehearsalRoom room, int port)
    {
        var console = await ConsoleServer.StartAsync(room, port).ConfigureAwait(false);
        var acts = await ActServer.StartAsync(room, port == 0 ? 0 : port + 1).ConfigureAwait(false);
        var served = new ServedRoom(room, console, acts);
        if (!room.Options.PortsAreFixed || served.Notices.Count == 0)
            return served;
        await served.DisposeAsync().ConfigureAwait(false);
        throw new RoomException($"{served.Notices[0]} The ports are fixed: free them, or name others.");
    }

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(Tick);
        var last = TimeProvider.System.GetTimestamp();
        while (await ticks.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            var now = TimeProvider.System.GetTimestamp();
            await _acts.Actors.FollowAsync(TimeProvider.System.GetElapsedTime(last, now), cancellation).ConfigureAwait(false);
            last = now;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _acts.DisposeAsync().ConfigureAwait(false);
        await _console.DisposeAsync().ConfigureAwait(false);
    }
}
