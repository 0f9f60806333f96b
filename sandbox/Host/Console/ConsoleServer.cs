using Sandbox.Host.Room;
using Sandbox.Loopback;
using Spectre.Console;

namespace Sandbox.Host.Console;

/// <summary>The status pages of a room on a loopback port: deals, flows, runs, services. They only show; nothing can be changed through them.</summary>
public sealed class ConsoleServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private ConsoleServer(LoopbackServer server) => _server = server;

    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice => _server.Notice;

    /// <summary>Starts to serve.</summary>
    /// <param name="room">What is shown.</param>
    /// <param name="port">The wanted port, 0 for a free one; one that is in use is replaced by a free one.</param>
    public static async Task<ConsoleServer> StartAsync(RehearsalRoom room, int port) =>
        new(await LoopbackServer.StartAsync("the console", port, new ConsoleRoutes(room).Map).ConfigureAwait(false));

    /// <summary>Serves until cancelled; meanwhile the room's time passes as fast as real time.</summary>
    public static async Task ServeAsync(RehearsalRoom room, int port, CancellationToken cancellation)
    {
        var console = await StartAsync(room, port).ConfigureAwait(false);
        await using (console.ConfigureAwait(false))
        {
            if (console.Notice is { } notice)
                AnsiConsole.MarkupLineInterpolated($"[yellow]{notice}[/]");
            AnsiConsole.MarkupLineInterpolated($"\nThe console is at [bold]{console.BaseAddress}[/]. Ctrl+C ends it.");
            try
            {
                await room.Clock.FollowRealTimeAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                AnsiConsole.MarkupLine("[grey]The room is closed.[/]");
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
