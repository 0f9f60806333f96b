namespace CoSell.Plugins.Deals;

/// <summary>How long a deal that failed waits: twice as long each time, spread by a fifth to either side.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    // As long as after this many failures: about a quarter of an hour.
    private const int AttemptsOfWaiting = 5;

    /// <summary>The pace of what is no attempt of the deal's own.</summary>
    public static TimeSpan OfWaiting(Guid deal) => Of(deal, AttemptsOfWaiting);

    /// <param name="deal">Spreads deals without a random source, so that a rehearsal repeats.</param>
    /// <param name="attempt">Which attempt has failed, from 1 on.</param>
    public static TimeSpan Of(Guid deal, int attempt)
    {
        var delay = Math.Min(First.Ticks * Math.Pow(2, Math.Min(attempt - 1, 20)), Longest.Ticks);
        var jitter = 0.8 + 0.4 * ((deal.ToByteArray()[15] + attempt * 37) % 100 / 100.0);
        return TimeSpan.FromTicks((long)(delay * jitter));
    }
}
