using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.CustomApis;

/// <summary>Ends a synchronization: the deal's life goes on by <see cref="DealLifecycle"/>, and those who look after co-sell are told.</summary>
internal sealed class Completion
{
    private readonly ApiCall _call;
    private readonly Deal _deal;

    public Completion(ApiCall call, Deal deal)
    {
        _call = call;
        _deal = deal;
    }

    /// <summary>The deal stands where the verdict says.</summary>
    /// <param name="verdict">Where that is.</param>
    /// <param name="message">What there is to say.</param>
    /// <param name="again">Whether something changed while it was carried out.</param>
    public void Conclude(Verdict verdict, string message, bool again)
    {
        var notification = IsNews(verdict, message) ? verdict.Notification : null;
        End(_deal.Lifecycle.Conclude(verdict, message, again, _call.Now), verdict.State, verdict.ErrorClass);
        if (notification is { } kind)
            _call.Notices.Add(kind, message, _deal);
        _call.Deals.Save(_deal);
    }

    /// <summary>The deal is tried again later: exponential with jitter, or when the service said so.</summary>
    public void Retry(ErrorClass error, string message, TimeSpan? retryAfter)
    {
        var at = _call.Now + (retryAfter ?? RetryDelay.Of(_deal.Id, _deal.Lifecycle.Attempts + 1));
        End(_deal.Lifecycle.Retry(error, message, at, _call.Now), SyncState.WaitingToRetry, error);
        _call.Deals.Save(_deal);
    }

    /// <summary>What keeps the deal waiting is none of its own: tried again at a steady pace, and no attempt counted.</summary>
    public void Wait(ErrorClass error, string message)
    {
        End(_deal.Lifecycle.Wait(error, message, _call.Now + RetryDelay.OfWaiting(_deal.Id), _call.Now), SyncState.WaitingToRetry, error);
        _call.Deals.Save(_deal);
    }

    /// <summary>The deal goes to the dead-letter list.</summary>
    /// <param name="error">The class of the last failure.</param>
    /// <param name="message">What went wrong, in the language of those who look after co-sell.</param>
    /// <param name="service">Who failed; while its alarm is on, the deals that it takes along are not told one by one.</param>
    public void GiveUp(ErrorClass error, string message, string? service)
    {
        // One that was tried again only to tell the seller was announced when it was given up first.
        var isNews = _deal.Lifecycle.DueReason != DealLifecycle.ToTell && (service is null || !_call.Alarms.IsOn(service));
        End(_deal.Lifecycle.GiveUp(error, message, _call.Now), SyncState.DeadLetter, error);
        if (isNews)
            _call.Alarms.Gather($"dead letters of class {error}", NotificationKind.Failed, message, _deal);
        _call.Deals.Save(_deal);
    }

    /// <summary>
    /// The seller is about to be told of a refusal, or that the deal was given up. The poll sees that; if it sees nothing, the run died before it told
    /// him, and the deal is tried again, which tells him.
    /// </summary>
    public void AwaitTelling()
    {
        if (MayTellAgain)
            _deal.Lifecycle = _deal.Lifecycle.TellOn(_call.Now + RetryDelay.OfWaiting(_deal.Id));
        _call.Deals.Save(_deal);
    }

    /// <summary>Whether the deal waits for somebody who may not know it, and was not tried too often for that: what is given up, as often again.</summary>
    public bool MayTellAgain => _deal.SyncState switch
    {
        SyncState.NeedsAttention or SyncState.NeedsLinking => _deal.Lifecycle.Attempts + 1 < _call.Settings.MostAttempts,
        SyncState.DeadLetter => _deal.Lifecycle.Attempts + 1 < 2 * _call.Settings.MostAttempts,
        _ => false,
    };

    /// <summary>What the seller has to know did not reach him: the deal waits for him, and meanwhile it is tried again, which tells him.</summary>
    public void TellAgain(TimeSpan? retryAfter)
    {
        _deal.Lifecycle = _deal.Lifecycle.TellOn(_call.Now + (retryAfter ?? RetryDelay.Of(_deal.Id, _deal.Lifecycle.Attempts + 1)));
        _call.Deals.Save(_deal);
    }

    /// <summary>The seller knows: the deal waits for him.</summary>
    public void RestTold()
    {
        _deal.ForgetTelling();
        if (_deal.SyncState is SyncState.NeedsAttention or SyncState.NeedsLinking or SyncState.DeadLetter)
            _deal.Lifecycle = _deal.Lifecycle.Rest();
        _call.Deals.Save(_deal);
    }

    /// <summary>What the seller has to know cannot reach him: the deal waits for him all the same.</summary>
    public void TellNobody()
    {
        _deal.Lifecycle = _deal.Lifecycle.Rest();
        _deal.ForgetRefusal(); // what changes may be that he can be told
        _call.Deals.Save(_deal);
    }

    private void End(DealLifecycle next, SyncState state, ErrorClass? error)
    {
        var before = _deal.Lifecycle;
        _call.Trace.Line($"Deal {_deal.Id}: {before.State} -> {state}{(error is null ? "" : $", {error}")}, attempts {before.Attempts}, requested {before.Requested}, claimed {before.Claimed}");
        _deal.EndPlan();
        _deal.Lifecycle = next;
        _deal.Ended = error is null ? SyncOutcome.Succeeded : state is SyncState.NeedsAttention or SyncState.NeedsLinking ? SyncOutcome.Refused : SyncOutcome.Failed;
    }

    /// <summary>The same trouble is told once, not with every edit that does not mend it, nor again after a failure of another kind in between.</summary>
    private bool IsNews(Verdict verdict, string message)
    {
        if (verdict.Notification is null)
            return false;
        var isStuck = verdict.State == SyncState.NeedsAttention;
        if (verdict.ErrorClass is not { } known || _deal.Lifecycle.FailingSince is not { } since)
            return isStuck || _deal.LastError != message;
        var told = _call.Deals.Refusals(_deal, known, since);
        return isStuck ? told.Count == 0 : !told.Contains(message);
    }
}
