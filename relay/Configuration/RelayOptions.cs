namespace CoSell.Relay.Configuration;

/// <summary>The settings under <c>Relay</c>. README and docs/webhooks.md explain each.</summary>
internal sealed class RelayOptions
{
    public const string Section = "Relay";

    /// <summary>The secret last part of the address that Partner Center calls, <c>/events/{Key}</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The environments by name.</summary>
    public Dictionary<string, EnvironmentOptions> Environments { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public SignatureOptions Signature { get; set; } = new();

    /// <summary>Longest body; an event has about 300 bytes.</summary>
    public int MostBodyBytes { get; set; } = 65_536;

    /// <summary>How long a caller may take for the headers, and again for the body.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Events worked on at once; as many again wait, more are answered 503.</summary>
    public int MostConcurrent { get; set; } = 32;

    /// <summary>An event whose change is older is taken for a replay. Partner Center repeats for an unknown time.</summary>
    public TimeSpan MostAge { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How far the clocks may differ: an event may come from that far ahead.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Tries at a required environment while Partner Center waits.</summary>
    public RetryOptions Required { get; set; } = new() { Attempts = 2, FirstDelay = TimeSpan.FromMilliseconds(500), LongestDelay = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(8) };

    /// <summary>Tries at an optional environment in the background.</summary>
    public RetryOptions Optional { get; set; } = new() { Attempts = 10, FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromMinutes(10), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Most events that wait for one optional environment; more are dropped, and its catch-up finds them.</summary>
    public int MostWaiting { get; set; } = 1_000;
}
