using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.Host.Room;
using Sandbox.Loopback;

namespace Sandbox.Host.Acting;

/// <summary>
/// The acts over HTTP, on a loopback port: <c>POST /acts/{name}</c>, <c>GET /deals</c>, and their description, <c>GET /openapi.json</c>. Whoever acts shows the
/// key of the room, so that only who may read the connections can.
/// </summary>
internal sealed class ActServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private ActServer(LoopbackServer server, Actors actors, string key) => (_server, Actors, Key) = (server, actors, key);

    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>Who acts.</summary>
    public Actors Actors { get; }

    /// <summary>A secret of this room.</summary>
    public string Key { get; }

    /// <summary>What the user should know about the start, or null: another port than the one asked for.</summary>
    public string? Notice => _server.Notice;

    public static async Task<ActServer> StartAsync(RehearsalRoom room, int port)
    {
        var actors = new Actors(room);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return new(await LoopbackServer.StartAsync("the acts", port, app => Map(app, actors, key)).ConfigureAwait(false), actors, key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        Actors.Dispose();
    }

    private static void Map(WebApplication app, Actors actors, string key)
    {
        app.Use((context, next) => context.Request.Path == "/openapi.json" || HasKey(context.Request, key)
            ? next(context)
            : RefuseAsync(context, StatusCodes.Status401Unauthorized, "Send the key of the room: Authorization: Bearer <acts.key of its connections>."));
        app.MapGet("/openapi.json", context => WriteAsync(context, 200, ActDescription.Of(new($"{context.Request.Scheme}://{context.Request.Host}"))));
        app.MapGet("/deals", context => WriteAsync(context, 200, actors.Deals()));
        app.MapPost("/acts/{name}", (HttpContext context, string name) => DoAsync(context, actors, name));
        app.MapFallback(context => RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing here. What there is says /openapi.json."));
    }

    private static async Task DoAsync(HttpContext context, Actors actors, string name)
    {
        try
        {
            var given = await ReadAsync(context.Request).ConfigureAwait(false);
            await WriteAsync(context, 200, await actors.DoAsync(name, given, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (RoomException refused)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, refused.Message).ConfigureAwait(false);
        }
    }

    /// <exception cref="RoomException">The body is not a JSON object.</exception>
    private static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync().ConfigureAwait(false);
        try
        {
            return text.Length == 0 ? []
                : JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false }) as JsonObject ?? throw new RoomException("The body has to be a JSON object.");
        }
        catch (JsonException problem)
        {
            throw new RoomException($"The body has to be a JSON object: {problem.Message}");
        }
    }

    private static bool HasKey(HttpRequest request, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes("Bearer " + key));

    private static Task RefuseAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["message"] = message } });

    private static Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
