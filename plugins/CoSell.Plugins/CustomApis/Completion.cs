using CoSell.Plugins.Deals;

namespace CoSell.Plugins.CustomApis;

/// <summary>Ends a synchronization: state, lease, next attempt, and whether another one follows at once.</summary>
internal sealed class Completion
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);

    private readonly ApiCall _call;
    private readonly Deal _deal;

    public Completion(ApiCall call, Deal deal)
    {
        _call = call;
        _deal = deal;
    }

    /// <summary>The deal is in step, or waits for a person.</summary>
    public void Settle(SyncState state, ErrorClass? error, string message, bool followUp)
    {
        _deal.LeaseId = null;
        _deal.LeaseUntil = null;
        _deal.NextAttemptOn = null;
        _deal.ErrorClass = error;
        _deal.LastError = message.Length == 0 ? null : message;
        _deal.SyncState = state;
        // Somebody asked while we were at it: what we read may be old.
        if (followUp || _deal.Requested > _deal.Claimed)
            Again(followUp);
        _call.Deals.Save(_deal);
    }

    /// <summary>What is left waits for a time, without anything having failed.</summary>
    public void WaitUntil(DateTime time, string message)
    {
        Settle(SyncState.WaitingToRetry, null, message, followUp: false);
        if (_deal.SyncState != SyncState.WaitingToRetry)
            return; // asked again meanwhile
        _deal.NextAttemptOn = time;
        _call.Deals.Save(_deal);
    }

    /// <summary>The deal is tried again later: exponential with jitter, or when the service said so.</summary>
    public void Retry(ErrorClass error, string message, TimeSpan? retryAfter)
    {
        _deal.LeaseId = null;
        _deal.LeaseUntil = null;
        _deal.ErrorClass = error;
        _deal.LastError = message;
        _deal.Attempts++;
        _deal.SyncState = SyncState.WaitingToRetry;
        _deal.NextAttemptOn = _call.Now + (retryAfter ?? Delay(_deal.Attempts));
        if (_deal.Requested > _deal.Claimed)
            Again(followUp: false);
        _call.Deals.Save(_deal);
    }

    private void Again(bool followUp)
    {
        _deal.Requested += followUp ? 1 : 0;
        _deal.SyncState = SyncState.Due;
        _deal.DueOn = _call.Now;
        _deal.DueReason = followUp ? "follow-up" : "changed meanwhile";
    }

    private TimeSpan Delay(int attempt)
    {
        var delay = Math.Min(FirstDelay.Ticks * Math.Pow(2, Math.Min(attempt - 1, 20)), LongestDelay.Ticks);
        // Jitter that does not need a random source: deals spread, and a rehearsal repeats.
        var jitter = 0.8 + 0.4 * ((_deal.Id.ToByteArray()[15] + attempt * 37) % 100 / 100.0);
        return TimeSpan.FromTicks((long)(delay * jitter));
    }
}
