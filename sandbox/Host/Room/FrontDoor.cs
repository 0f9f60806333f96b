using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sandbox.Loopback;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.Room;

/// <summary>
/// Where the world reaches flows: HTTP request triggers and the callback URLs of webhook triggers, each under a URL that carries its
/// own signature (<c>sig</c>), as the platform's URLs do. Who does not know the signature gets 401.
/// </summary>
public sealed class FrontDoor : IAsyncDisposable
{
    private const string Root = "powerautomate/automations/direct/";

    private readonly RehearsalRoom _room;
    private readonly byte[] _key;
    private readonly ConcurrentDictionary<Guid, int> _regenerated = new();
    private LoopbackServer _server = null!;

    private FrontDoor(RehearsalRoom room) => (_room, _key) = (room, room.Options.Data?.DoorKey ?? RandomNumberGenerator.GetBytes(32));

    public Uri BaseAddress => _server.BaseAddress;

    public string? Notice => _server.Notice;

    internal static async Task<FrontDoor> OpenAsync(RehearsalRoom room, int port)
    {
        var door = new FrontDoor(room);
        door._server = await LoopbackServer.StartAsync("The door to the flows", port, door.Map, network: room.Network).ConfigureAwait(false);
        return door;
    }

    /// <summary>
    /// The host name under which the world knows this door, one for each room, in the form that addresses of triggers have since the end of
    /// November 2025 (learn, <em>Troubleshoot triggers</em>).
    /// </summary>
    public string PublicHost => $"default{_room.Options.Data?.DoorName ?? BaseAddress.Port.ToString(CultureInfo.InvariantCulture)}.01.environment.api.powerplatform.com";

    /// <summary>The URL of a trigger as an admin copies it from the designer. It is a secret: whoever has it can call the flow.</summary>
    public Uri PublicUrlOf(FlowDefinition flow, string triggerName) => new($"https://{PublicHost}:443{UrlOf(flow, triggerName).PathAndQuery}");

    /// <summary>The same on this machine.</summary>
    public Uri UrlOf(FlowDefinition flow, string triggerName) =>
        new(BaseAddress, $"{Root}workflows/{flow.Id:N}/triggers/{Uri.EscapeDataString(triggerName)}/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2F{Uri.EscapeDataString(triggerName)}%2Frun&sv=1.0&sig={Sign(flow.Id, triggerName)}");

    /// <summary>Whether an address is one of a trigger, of this door or of one before it.</summary>
    internal static bool IsOfADoor(string address) => address.Contains(Root, StringComparison.Ordinal);

    /// <summary>
    /// What POST <c>…/flows/{id}/regenerateAccessKey</c> does: the flow's <c>sig</c> is another one, and every address with the old one stops working (learn, <i>Regenerate
    /// the SAS key</i>).
    /// </summary>
    public void RegenerateAccessKey(Guid flowId) => _regenerated.AddOrUpdate(flowId, 1, (_, times) => times + 1);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Map(WebApplication app) => app.Map("/" + Root + "workflows/{flowId:guid}/triggers/{trigger}/paths/invoke/{**rest}", AnswerAsync);

    private async Task AnswerAsync(HttpContext context, Guid flowId, string trigger, string? rest)
    {
        if (!IsSigned(context, flowId, trigger))
        {
            await WriteAsync(context, 401, ErrorBody("DirectApiAuthorizationRequired", "The request must be authenticated only by Shared Access scheme.")).ConfigureAwait(false);
            return;
        }
        using var work = _room.Clock.Begin();
        // The flow may have to let time pass before it answers: who waits for it must not hold time up.
        var waiting = CountedCaller.Is(context.Request, _room.Passport) ? 2 : 1;
        TriggerRequest request;
        try
        {
            request = await ReadAsync(context, rest ?? "").ConfigureAwait(false);
        }
        catch (System.Text.Json.JsonException e)
        {
            await WriteAsync(context, 400, ErrorBody("InvalidRequestContent", $"The request content is not valid and could not be deserialized: '{e.Message}'.")).ConfigureAwait(false);
            return;
        }
        var flow = _room.Flows.Flows.FirstOrDefault(flow => flow.Id == flowId);
        if (flow?.Trigger.Type == "OpenApiConnectionWebhook")
        {
            await _room.Flows.NotifyAsync(flowId, request).ConfigureAwait(false);
            context.Response.StatusCode = 200;
            return;
        }
        var answer = await _room.Flows.InvokeAsync(flowId, request, waiting).ConfigureAwait(false);
        await WriteAsync(context, answer.StatusCode, answer.Body).ConfigureAwait(false);
    }

    private static async Task<TriggerRequest> ReadAsync(HttpContext context, string rest)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body).ConfigureAwait(false);
        return new TriggerRequest
        {
            Method = context.Request.Method,
            Headers = new(context.Request.Headers.Select(header => KeyValuePair.Create(header.Key, Value.From(header.Value.ToString())))),
            Queries = new(context.Request.Query.Where(query => query.Key != "sig").Select(query => KeyValuePair.Create(query.Key, Value.From(query.Value.ToString())))),
            RelativePath = rest.Length == 0 ? "" : "/" + rest,
            Body = MessageBody.Read(context.Request.ContentType, body.ToArray()),
        };
    }

    private static async Task WriteAsync(HttpContext context, int statusCode, Value? body)
    {
        context.Response.StatusCode = statusCode;
        if (body is null)
            return;
        context.Response.ContentType = body is StringValue ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
        await context.Response.WriteAsync(body.AsString() ?? body.ToJson()).ConfigureAwait(false);
    }

    private static ObjectValue ErrorBody(string code, string message) =>
        ObjectValue.Of(("error", ObjectValue.Of(("code", Value.From(code)), ("message", Value.From(message)))));

    private bool IsSigned(HttpContext context, Guid flowId, string trigger) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(context.Request.Query["sig"].ToString()), Encoding.ASCII.GetBytes(Sign(flowId, trigger)));

    private string Sign(Guid flowId, string triggerName) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{flowId:N}/{triggerName}/{_regenerated.GetValueOrDefault(flowId)}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
