using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.CustomApis;

/// <summary>Ends a synchronization: state, lease, next attempt, and whether another one follows at once.</summary>
internal sealed class Completion
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);

    // As long as after this many failures: about a quarter of an hour.
    private const int AttemptsOfWaiting = 5;

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
        var isNews = IsNews(state, error, message);
        if (error is null)
            _deal.FailingSince = null;
        else if (state != SyncState.Due)
            _deal.FailingSince ??= _call.Now;
        _deal.NextAttemptOn = null;
        End(state, error, message);
        if (isNews)
            _call.Notices.Add(Kind(state, error), message, _deal);
        // Somebody asked while we were at it: what we read may be old.
        if (followUp || _deal.Requested > _deal.Claimed)
            Again(followUp);
        _call.Deals.Save(_deal);
    }

    /// <summary>The deal stands where its plan left it.</summary>
    /// <param name="verdict">Where that is.</param>
    /// <param name="message">What there is to say.</param>
    /// <param name="again">Whether something changed while it was carried out.</param>
    public void Conclude(Verdict verdict, string message, bool again)
    {
        Settle(verdict.State, verdict.ErrorClass, message, verdict.FollowUp || again);
        if (verdict.NextAttempt is not { } time || _deal.SyncState != verdict.State)
            return; // nothing waits, or it was asked for again meanwhile
        _deal.NextAttemptOn = time;
        _call.Deals.Save(_deal);
    }

    /// <summary>The deal is tried again later: exponential with jitter, or when the service said so.</summary>
    public void Retry(ErrorClass error, string message, TimeSpan? retryAfter)
    {
        _deal.FailingSince ??= _call.Now;
        _deal.Attempts++;
        End(SyncState.WaitingToRetry, error, message);
        _deal.NextAttemptOn = _call.Now + (retryAfter ?? Delay(_deal.Attempts));
        if (_deal.Requested > _deal.Claimed)
            Again(followUp: false);
        _call.Deals.Save(_deal);
    }

    /// <summary>What keeps the deal waiting is none of its own: tried again at a steady pace, and no attempt counted.</summary>
    public void Wait(ErrorClass error, string message)
    {
        _deal.FailingSince ??= _call.Now;
        End(SyncState.WaitingToRetry, error, message);
        _deal.NextAttemptOn = _call.Now + Delay(AttemptsOfWaiting);
        if (_deal.Requested > _deal.Claimed)
            Again(followUp: false);
        _call.Deals.Save(_deal);
    }

    /// <summary>The deal goes to the dead-letter list: an edit, an event or a person brings it back.</summary>
    /// <param name="error">The class of the last failure.</param>
    /// <param name="message">What went wrong, in the language of those who look after co-sell.</param>
    /// <param name="service">Who failed; while its alarm is on, the deals that it takes along are not told one by one.</param>
    public void GiveUp(ErrorClass error, string message, string? service)
    {
        _deal.FailingSince ??= _call.Now;
        _deal.Attempts++;
        _deal.NextAttemptOn = null;
        End(SyncState.DeadLetter, error, message);
        // One that was tried again only to tell the seller was announced when it was given up first.
        if (_deal.DueReason != DealQueue.ToTell && (service is null || !_call.Alarms.IsOn(service)))
            _call.Alarms.Gather($"dead letters of class {error}", NotificationKind.Failed, message, _deal);
        if (_deal.Requested > _deal.Claimed)
        {
            _deal.Attempts = 0;
            Again(followUp: false);
        }
        _call.Deals.Save(_deal);
    }

    /// <summary>
    /// The seller is about to be told of a refusal, or that the deal was given up. The poll sees that; if it sees nothing, the run died before it told
    /// him, and the deal is tried again, which tells him.
    /// </summary>
    public void AwaitTelling()
    {
        if (MayTellAgain)
            _deal.NextAttemptOn = _call.Now + Delay(AttemptsOfWaiting);
        _call.Deals.Save(_deal);
    }

    /// <summary>Whether the deal waits for somebody who may not know it, and was not tried too often for that: what is given up, as often again.</summary>
    public bool MayTellAgain => _deal.SyncState switch
    {
        SyncState.NeedsAttention or SyncState.NeedsLinking => _deal.Attempts + 1 < _call.Settings.MostAttempts,
        SyncState.DeadLetter => _deal.Attempts + 1 < 2 * _call.Settings.MostAttempts,
        _ => false,
    };

    /// <summary>What the seller has to know did not reach him: the deal waits for him, and meanwhile it is tried again, which tells him.</summary>
    public void TellAgain(TimeSpan? retryAfter)
    {
        _deal.NextAttemptOn = _call.Now + (retryAfter ?? Delay(_deal.Attempts + 1));
        _call.Deals.Save(_deal);
    }

    /// <summary>The seller knows: the deal waits for him.</summary>
    public void RestTold()
    {
        _deal.ForgetTelling();
        if (_deal.SyncState is SyncState.NeedsAttention or SyncState.NeedsLinking or SyncState.DeadLetter)
            _deal.NextAttemptOn = null;
        _call.Deals.Save(_deal);
    }

    /// <summary>What the seller has to know cannot reach him: the deal waits for him all the same.</summary>
    public void TellNobody()
    {
        _deal.NextAttemptOn = null;
        _deal.ForgetRefusal(); // what changes may be that he can be told
        _call.Deals.Save(_deal);
    }

    private void End(SyncState state, ErrorClass? error, string message)
    {
        _call.Trace.Line($"Deal {_deal.Id}: {_deal.SyncState} -> {state}{(error is null ? "" : $", {error}")}, attempts {_deal.Attempts}, requested {_deal.Requested}, claimed {_deal.Claimed}");
        _deal.LeaseUntil = null;
        if (_deal.PendingPlan is { } plan && plan.Has("lease"))
        {
            plan["lease"] = null;
            _deal.PendingPlan = plan;
        }
        _deal.ErrorClass = error;
        _deal.LastError = message.Length == 0 ? null : message;
        _deal.SyncState = state;
        _deal.Ended = error is null ? SyncOutcome.Succeeded : state is SyncState.NeedsAttention or SyncState.NeedsLinking ? SyncOutcome.Refused : SyncOutcome.Failed;
    }

    /// <summary>The same trouble is told once, not with every edit that does not mend it, nor again after a failure of another kind in between.</summary>
    private bool IsNews(SyncState state, ErrorClass? error, string message)
    {
        if (state is not (SyncState.NeedsAttention or SyncState.NeedsLinking))
            return false;
        if (error is not { } known || _deal.FailingSince is not { } since)
            return state == SyncState.NeedsAttention || _deal.LastError != message;
        var told = _call.Deals.Refusals(_deal, known, since);
        return state == SyncState.NeedsAttention ? told.Count == 0 : !told.Contains(message);
    }

    private static NotificationKind Kind(SyncState state, ErrorClass? error) =>
        state == SyncState.NeedsLinking ? NotificationKind.NeedsLinking : error == ErrorClass.Conflict ? NotificationKind.Conflict : NotificationKind.Failed;

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
