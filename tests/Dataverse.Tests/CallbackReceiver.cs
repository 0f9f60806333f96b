using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Sandbox.Dataverse.Tests;

/// <summary>Somebody who subscribed: keeps what arrives, and fails as often as told.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _failures;

    private CallbackReceiver(WebApplication application) => _application = application;

    public List<JsonElement> Received { get; } = [];

    public int Attempts { get; private set; }

    public string Url => _application.Urls.First() + "/callback";

    public static async Task<CallbackReceiver> StartAsync(int failures = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var receiver = new CallbackReceiver(application) { _failures = failures };
        application.MapPost("/callback", async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            receiver.Attempts++;
            if (receiver._failures-- > 0)
                context.Response.StatusCode = 503;
            else
                receiver.Received.Add(body.RootElement.Clone());
        });
        await application.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
