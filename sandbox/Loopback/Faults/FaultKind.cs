namespace Sandbox.Loopback.Faults;

/// <summary>What can go wrong between the product and the services that it works with.</summary>
public enum FaultKind
{
    /// <summary>The connection breaks before the request is worked on.</summary>
    CutBefore,

    /// <summary>The request takes effect, and the connection breaks before its answer.</summary>
    CutAfter,

    /// <summary>The request takes effect, and the connection breaks in the middle of its answer.</summary>
    BodyCutOff,

    /// <summary>408, without effect.</summary>
    TimedOut,

    /// <summary>429 with <c>Retry-After</c>, without effect.</summary>
    Throttled,

    /// <summary>500, without effect.</summary>
    ServerError,

    /// <summary>502, without effect.</summary>
    BadGateway,

    /// <summary>503, without effect.</summary>
    Unavailable,

    /// <summary>504, although the request took effect: the gateway lost patience, not the service.</summary>
    GatewayTimeout,

    /// <summary>Any other status, named by <see cref="Fault.Status"/>, without effect.</summary>
    Refused,

    /// <summary>403 <c>REQUEST_LIMIT_EXCEEDED</c>: the allowance of the day is used up (Salesforce).</summary>
    AllowanceUsedUp,

    /// <summary>The sign-in ends: 401 until a new token is fetched.</summary>
    SignInExpired,

    /// <summary>The answer takes <see cref="Fault.Lasting"/>.</summary>
    Slow,

    /// <summary>The service answers every request with 503, for <see cref="Fault.Lasting"/>.</summary>
    Outage,

    /// <summary>One row cannot be written, because somebody else holds it (Salesforce: <c>UNABLE_TO_LOCK_ROW</c>; Dataverse: SQL error 1205).</summary>
    RowLocked,

    /// <summary>A validation rule refuses new amounts, stages and close dates of opportunities, for <see cref="Fault.Lasting"/> (Salesforce).</summary>
    RuleInForce,

    /// <summary>A webhook is never sent.</summary>
    WebhookLost,

    /// <summary>A webhook is sent twice.</summary>
    WebhookDoubled,

    /// <summary>A webhook is held back for up to <see cref="Fault.Lasting"/>, so that later ones overtake it.</summary>
    WebhookDelayed,

    /// <summary>A poll hands over rows once more that it has handed over before.</summary>
    PollRepeats,

    /// <summary>A poll leaves a row out, for good.</summary>
    PollMisses,

    /// <summary>The engine dies between two actions: the run goes no further, and nobody is told.</summary>
    EngineDies,

    /// <summary>The engine stands still between two actions, for <see cref="Fault.Lasting"/>; leases expire meanwhile.</summary>
    EngineStalls,
}
