using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sandbox.Host.Room;
using Spectre.Console;

namespace Sandbox.Host.Console;

/// <summary>The status pages of a room on a loopback port: deals, flows, runs, services. They only show; nothing can be changed through them.</summary>
public sealed class ConsoleServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ConsoleServer(WebApplication server, int wantedPort)
    {
        _server = server;
        BaseAddress = new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Notice = wantedPort != 0 && BaseAddress.Port != wantedPort ? $"Port {wantedPort} is in use; the console listens on {BaseAddress.Port} instead." : null;
    }

    public Uri BaseAddress { get; }

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="port">The wanted port, 0 for a free one; one that is in use is replaced by a free one.</param>
    public static async Task<ConsoleServer> StartAsync(RehearsalRoom room, int port)
    {
        try
        {
            return new(await ListenAsync(room, port).ConfigureAwait(false), port);
        }
        catch (IOException) when (port != 0)
        {
            return new(await ListenAsync(room, 0).ConfigureAwait(false), port);
        }
    }

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
    public async ValueTask DisposeAsync() => await _server.DisposeAsync().ConfigureAwait(false);

    private static async Task<WebApplication> ListenAsync(RehearsalRoom room, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
        });
        var server = builder.Build();
        try
        {
            new ConsoleRoutes(room).Map(server);
            await server.StartAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
