using Sandbox.Loopback.Faults;

namespace Sandbox.PartnerCenter;

/// <summary>
/// Faults of this server under the names of its own switches. Rates are between 0 and 1 and follow the seed. They meet both APIs,
/// never the simulator's own.
/// </summary>
public sealed class PartnerCenterFaults : ServiceFaults
{
    internal PartnerCenterFaults(int seed, TimeProvider clock)
        : base(ServiceNames.PartnerCenter, seed, clock)
    {
    }

    /// <summary>
    /// The person of the connection signed in without multi-factor authentication: every call with user and app is refused with 401 and the
    /// code 900421 (CSP technical changes, FY26 Q4).
    /// </summary>
    public bool SignedInWithoutMfa { get; set; }

    /// <summary>
    /// Webhook registrations are refused to a Referrals admin (403). Microsoft's connector guide has one do it; the documented roles are Admin agent,
    /// Sales agent, Helpdesk agent and Billing admin (learn, <em>Partner Center webhooks</em>).
    /// </summary>
    public bool EventsWantAnotherRole { get; set; }

    /// <summary>What viewing a registration answers where nothing is registered. 404 is ours; production code of others expects a failure, not which.</summary>
    public int MissingRegistrationStatus { get; set; } = 404;

    /// <summary>Every write with <c>If-Match</c> is answered 412, whatever the tag: so it was reported of Microsoft's own connector (Partner-Center-Referrals #4).</summary>
    public bool PreconditionsAlwaysFail { get; set; }

    /// <summary>
    /// A webhook can be registered and tested, and no event of a referral ever comes: so it is where an organisation has several tenants, until support enables multitenancy
    /// (<em>Troubleshoot connectors</em>, 2023).
    /// </summary>
    public bool ReferralEventsNeverCome { get; set; }

    /// <summary>Share of requests that are answered 429.</summary>
    public double ThrottleRate
    {
        get => RateOf(FaultKind.Throttled);
        set => SetRate(FaultKind.Throttled, value);
    }

    /// <summary>Share of requests that are answered with <see cref="ServiceFaults.ErrorStatus"/>.</summary>
    public double ErrorRate
    {
        get => RateOf(FaultKind.Refused);
        set => SetRate(FaultKind.Refused, value);
    }

    /// <summary>Share of requests whose connection breaks instead of an answer; in half of them the work was done.</summary>
    public double TimeoutRate
    {
        get => RateOf(FaultKind.CutBefore) * 2;
        set
        {
            SetRate(FaultKind.CutBefore, value / 2);
            SetRate(FaultKind.CutAfter, value == 0 ? 0 : value / 2 / (1 - (value / 2))); // of those whose connection did not break before
        }
    }

    /// <summary>Share of webhooks that are never sent.</summary>
    public double DroppedWebhooks
    {
        get => RateOf(FaultKind.WebhookLost);
        set => SetRate(FaultKind.WebhookLost, value);
    }

    /// <summary>Share of webhooks that are sent twice.</summary>
    public double DoubledWebhooks
    {
        get => RateOf(FaultKind.WebhookDoubled);
        set => SetRate(FaultKind.WebhookDoubled, value);
    }

    /// <summary>Share of webhooks that are held back for up to <see cref="LongestWebhookDelay"/>, so that later ones overtake them.</summary>
    public double ReorderedWebhooks
    {
        get => RateOf(FaultKind.WebhookDelayed);
        set => SetRate(FaultKind.WebhookDelayed, value);
    }

    /// <summary>Longest delay of a reordered webhook where no profile says it.</summary>
    public TimeSpan LongestWebhookDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Access tokens are answered 401 and refresh tokens are refused, as after a change of the password.</summary>
    public bool CredentialsExpired { get; set; }

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        CredentialsExpired = SignedInWithoutMfa = EventsWantAnotherRole = PreconditionsAlwaysFail = ReferralEventsNeverCome = false;
        MissingRegistrationStatus = 404;
    }

    internal WebhookFate NextWebhookFate(string eventName)
    {
        if (Strikes(FaultKind.WebhookLost, eventName))
            return new(true, false, TimeSpan.Zero);
        var doubled = Strikes(FaultKind.WebhookDoubled, eventName);
        var delayed = Draw(FaultKind.WebhookDelayed, eventName);
        var delay = delayed is null ? TimeSpan.Zero : Some(delayed.Lasting > TimeSpan.Zero ? delayed.Lasting : LongestWebhookDelay, FaultKind.WebhookDelayed, eventName);
        return new(false, doubled, delay);
    }
}
