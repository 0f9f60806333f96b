using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CoSell.Relay.Configuration;
using CoSell.Relay.Forwarding;
using CoSell.Relay.Signatures;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Receiving;

/// <summary>Takes one event: checks it, has it handed on, and answers so that Partner Center repeats what is not safe yet.</summary>
internal sealed class EventEndpoint(SignatureVerifier signatures, EventDispatcher dispatcher, IOptions<RelayOptions> options, TimeProvider clock, ILogger<EventEndpoint> log)
{
    public const string Limit = "events";
    private readonly RelayOptions _options = options.Value;
    private readonly byte[] _key = Hash(options.Value.Key);

    public async Task<IResult> HandleAsync(HttpContext context, string key)
    {
        // Whoever does not know the key learns nothing: other tenants' events are signed by Microsoft, too.
        if (!CryptographicOperations.FixedTimeEquals(Hash(key), _key))
            return Results.NotFound();
        var started = clock.GetTimestamp();
        var body = await ReadAsync(context.Request).ConfigureAwait(false);
        var refusal = await signatures.CheckAsync(context.Request.Headers, body, context.RequestAborted).ConfigureAwait(false);
        var notice = refusal is null ? PartnerCenterEvent.Read(body) : null;
        refusal ??= Check(notice);
        if (refusal is not null)
        {
            log.LogWarning("Refused with {Status}: {Code}", refusal.Status, refusal.Code);
            return Results.Json(new { outcome = refusal.Code }, statusCode: refusal.Status);
        }
        var outcome = await dispatcher.DispatchAsync(new RelayedEvent(notice!, body, ForwardedHeaders.Of(context.Request)), context.RequestAborted).ConfigureAwait(false);
        log.LogInformation("{Event} {Outcome} in {Milliseconds} ms", notice!.EventName, outcome, (int)clock.GetElapsedTime(started).TotalMilliseconds);
        return Results.Json(new { outcome = Words(outcome) }, statusCode: outcome == DispatchOutcome.NotDelivered ? StatusCodes.Status502BadGateway : StatusCodes.Status200OK);
    }

    private Refusal? Check(PartnerCenterEvent? notice)
    {
        if (notice is null)
            return new(400, "NotAnEvent");
        if (notice.ChangedOn is not { } changed)
            return new(400, "ChangeDateMissing");
        if (changed < clock.GetUtcNow() - _options.MostAge)
            return new(400, "EventTooOld");
        return changed > clock.GetUtcNow() + _options.ClockSkew ? new(400, "EventFromTheFuture") : null;
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }

    private static string Words(DispatchOutcome outcome) => outcome switch
    {
        DispatchOutcome.Delivered => "delivered",
        DispatchOutcome.Known => "delivered before",
        DispatchOutcome.NotWanted => "wanted by no environment",
        DispatchOutcome.NotDelivered => "not delivered",
        _ => throw new UnreachableException(),
    };

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
