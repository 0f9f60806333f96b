namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// The service protection limit that counts requests of a user: 6,000 in a sliding window of 300 seconds for each web server (learn, <i>Service protection API limits</i>).
/// Off as it comes. Those of execution time and of requests at once are not modelled: a request takes no room time.
/// </summary>
internal sealed class ServiceProtection(TimeProvider clock)
{
    /// <summary>The published number of requests.</summary>
    public const int Published = 6000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Queue<DateTimeOffset>> _taken = [];

    /// <summary>Most requests of a user in the window; null for no limit.</summary>
    public int? MostRequests { get; set; }

    /// <summary>Counts a request; one that is refused does not count.</summary>
    /// <returns>Null where it is let in; else how long to wait.</returns>
    public TimeSpan? Take(Guid user)
    {
        if (MostRequests is not { } most)
            return null;
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_taken.TryGetValue(user, out var taken))
                _taken[user] = taken = new();
            while (taken.TryPeek(out var oldest) && oldest <= now - Window)
                taken.Dequeue();
            if (taken.Count >= most)
                return taken.Peek() + Window - now;
            taken.Enqueue(now);
            return null;
        }
    }
}
