using Sandbox.Host.Room;
using Sandbox.Loopback;

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

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
