using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Sandbox.Loopback;

/// <summary>
/// A web server that only this machine reaches, and of it only programs and its own pages. A wanted port that is in use is replaced by
/// a free one.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application, Uri baseAddress, string? notice)
    {
        _application = application;
        BaseAddress = baseAddress;
        Notice = notice is null ? null : $"{notice} listens on {BaseAddress.Port} instead.";
    }

    /// <summary>Such as <c>http://127.0.0.1:5003/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice { get; }

    /// <summary>Starts a server that runs until it is disposed.</summary>
    /// <param name="name">What serves, for people.</param>
    /// <param name="port">The wanted port, 0 for a free one.</param>
    /// <param name="map">Adds middleware and routes; called again for the free port.</param>
    /// <param name="limits">Changes what the server takes; null for the usual limits.</param>
    /// <param name="network">Where the server answers without a socket, under the address of its port; null to listen.</param>
    public static async Task<LoopbackServer> StartAsync(
        string name, int port, Action<WebApplication> map, Action<KestrelServerLimits>? limits = null, InProcessNetwork? network = null)
    {
        if (network is not null)
            return await JoinAsync(network, new($"http://127.0.0.1:{port}/"), map).ConfigureAwait(false);
        try
        {
            return Listening(await ListenAsync(port, map, limits).ConfigureAwait(false), notice: null);
        }
        catch (IOException) when (port != 0)
        {
            return Listening(await ListenAsync(0, map, limits).ConfigureAwait(false), $"Port {port} is in use; {name}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static LoopbackServer Listening(WebApplication application, string? notice) => new(application, new(application.Urls.First()), notice);

    private static async Task<LoopbackServer> JoinAsync(InProcessNetwork network, Uri address, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var server = new InProcessServer();
        builder.Services.AddSingleton<IServer>(server);
        builder.Services.AddRoutingCore();
        network.Add(address, server);
        return new(await StartAsync(builder.Build(), map).ConfigureAwait(false), address, notice: null);
    }

    private static Task<WebApplication> ListenAsync(int port, Action<WebApplication> map, Action<KestrelServerLimits>? limits)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
            limits?.Invoke(kestrel.Limits);
        });
        builder.Services.AddRoutingCore();
        return StartAsync(builder.Build(), map);
    }

    private static async Task<WebApplication> StartAsync(WebApplication application, Action<WebApplication> map)
    {
        try
        {
            application.Use(BrowserGuard.InvokeAsync);
            map(application);
            await application.StartAsync().ConfigureAwait(false);
            return application;
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
