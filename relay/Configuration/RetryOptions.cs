namespace CoSell.Relay.Configuration;

/// <summary>How often an environment is tried; delays double.</summary>
internal sealed class RetryOptions
{
    /// <summary>The first try included.</summary>
    public int Attempts { get; set; }

    public TimeSpan FirstDelay { get; set; }

    public TimeSpan LongestDelay { get; set; }

    /// <summary>For one try.</summary>
    public TimeSpan Timeout { get; set; }
}
