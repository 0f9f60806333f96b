namespace Sandbox.PartnerCenter;

/// <summary>
/// Faults of this server, all off at first, switched while it runs. Rates are between 0 and 1 and follow the seed; what is
/// set for the next requests goes before the rates. They meet both APIs, never the simulator's own.
/// </summary>
public sealed class PartnerCenterFaults
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly Queue<RequestFate> _next = [];

    internal PartnerCenterFaults(int seed) => _random = new Random(seed ^ 0x5EED);

    /// <summary>
    /// How long each request takes. Virtual time stands still while a caller waits, so the answer names the duration in the header
    /// <c>Sandbox-Latency</c> (milliseconds), and a caller on the same clock sleeps that long.
    /// </summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Share of requests that are answered 429.</summary>
    public double ThrottleRate { get; set; }

    /// <summary>What 429 says in <c>Retry-After</c>.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Share of requests that are answered with <see cref="ErrorStatus"/>.</summary>
    public double ErrorRate { get; set; }

    /// <summary>Status of injected errors, 500 to 599.</summary>
    public int ErrorStatus { get; set; } = 503;

    /// <summary>Share of requests whose connection breaks instead of an answer; in half of them the work was done.</summary>
    public double TimeoutRate { get; set; }

    /// <summary>Share of webhooks that are never sent.</summary>
    public double DroppedWebhooks { get; set; }

    /// <summary>Share of webhooks that are sent twice.</summary>
    public double DoubledWebhooks { get; set; }

    /// <summary>Share of webhooks that are held back for up to <see cref="LongestWebhookDelay"/>, so that later ones overtake them.</summary>
    public double ReorderedWebhooks { get; set; }

    /// <summary>Longest delay of a reordered webhook.</summary>
    public TimeSpan LongestWebhookDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Access tokens are answered 401 and refresh tokens are refused, as after a change of the password.</summary>
    public bool CredentialsExpired { get; set; }

    /// <summary>How many of the next requests have a planned fate.</summary>
    public int Planned
    {
        get
        {
            lock (_gate)
                return _next.Count;
        }
    }

    /// <summary>Answers the next requests with a status; 429 carries <see cref="RetryAfter"/>.</summary>
    public void FailNext(int count, int status) => Plan(count, new(status, RetryAfter, false, false));

    /// <summary>Breaks the connection of the next requests, before or after the work was done.</summary>
    public void BreakNext(int count, bool afterTheWork) => Plan(count, new(null, default, !afterTheWork, afterTheWork));

    /// <summary>Switches every fault off.</summary>
    public void Clear()
    {
        lock (_gate)
            _next.Clear();
        ThrottleRate = ErrorRate = TimeoutRate = DroppedWebhooks = DoubledWebhooks = ReorderedWebhooks = 0;
        (Latency, CredentialsExpired) = (TimeSpan.Zero, false);
    }

    internal RequestFate NextRequestFate()
    {
        lock (_gate)
        {
            if (_next.TryDequeue(out var planned))
                return planned;
            if (Happens(ThrottleRate))
                return new(429, RetryAfter, false, false);
            if (Happens(ErrorRate))
                return new(ErrorStatus, RetryAfter, false, false);
            if (!Happens(TimeoutRate))
                return default;
            var after = Happens(0.5);
            return new(null, default, !after, after);
        }
    }

    internal WebhookFate NextWebhookFate()
    {
        lock (_gate)
        {
            if (Happens(DroppedWebhooks))
                return new(true, false, TimeSpan.Zero);
            var doubled = Happens(DoubledWebhooks);
            var delay = Happens(ReorderedWebhooks) ? LongestWebhookDelay * Math.Max(0.01, _random.NextDouble()) : TimeSpan.Zero;
            return new(false, doubled, delay);
        }
    }

    private void Plan(int count, RequestFate fate)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
                _next.Enqueue(fate);
        }
    }

    // A rate of 0 draws nothing, so that switching one fault on does not move the others.
    private bool Happens(double rate) => rate > 0 && _random.NextDouble() < rate;
}
