using System.Diagnostics;
using CoSell.Relay.Configuration;
using CoSell.Relay.Forwarding;
using CoSell.Relay.Signatures;
using Microsoft.Extensions.Options;

namespace CoSell.Relay.Receiving;

/// <summary>Takes one event: checks it, has it handed on, and answers so that Partner Center repeats what is not safe yet.</summary>
internal sealed class EventEndpoint(
    RelayKey relayKey, SignatureVerifier signatures, EventDispatcher dispatcher, IOptions<RelayOptions> options, TimeProvider clock, ILogger<EventEndpoint> log)
{
    public const string Limit = "events";
    private readonly RelayOptions _options = options.Value;

    public async Task<IResult> HandleAsync(HttpContext context, string key)
    {
        // Whoever does not know the key learns nothing: other tenants' events are signed by Microsoft, too.
        if (!relayKey.Is(key))
            return Results.NotFound();
        var started = clock.GetTimestamp();
        if (await ReadAsync(context.Request).ConfigureAwait(false) is not { } body)
            return Refuse(new(StatusCodes.Status408RequestTimeout, "BodyTooSlow"));
        var refusal = await signatures.CheckAsync(context.Request.Headers, body, context.RequestAborted).ConfigureAwait(false);
        var notice = refusal is null ? PartnerCenterEvent.Read(body) : null;
        refusal ??= Check(notice);
        if (refusal is not null)
            return Refuse(refusal);
        var outcome = await dispatcher.DispatchAsync(new RelayedEvent(notice!, body, ForwardedHeaders.Of(context.Request)), context.RequestAborted).ConfigureAwait(false);
        log.LogInformation("{Event} {Outcome} in {Milliseconds} ms", notice!.EventName, outcome, (int)clock.GetElapsedTime(started).TotalMilliseconds);
        return Results.Json(new { outcome = Words(outcome) }, statusCode: outcome == DispatchOutcome.NotDelivered ? StatusCodes.Status502BadGateway : StatusCodes.Status200OK);
    }

    private IResult Refuse(Refusal refusal)
    {
        log.LogWarning("Refused with {Status}: {Code}", refusal.Status, refusal.Code);
        return Results.Json(new { outcome = refusal.Code }, statusCode: refusal.Status);
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

    /// <returns>The bytes; null when they do not all come in time, so that nobody holds one of the few places with a trickle.</returns>
    private async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        var gone = request.HttpContext.RequestAborted;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(_options.ReadTimeout);
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, patience.Token).ConfigureAwait(false);
            return body.ToArray();
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string Words(DispatchOutcome outcome) => outcome switch
    {
        DispatchOutcome.Delivered => "delivered",
        DispatchOutcome.Known => "delivered before",
        DispatchOutcome.NotWanted => "wanted by no environment",
        DispatchOutcome.NotDelivered => "not delivered",
        _ => throw new UnreachableException(),
    };
}
