using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Makes deals due. What makes a deal due never carries the change: the synchronization reads both sides afresh. Deals are handed over held
/// (<see cref="DealStore.Take(Guid)"/>): whether one is due already is decided on what cannot change any more.
/// </summary>
internal sealed class DealQueue
{
    // About forty synchronizations a minute: well below what the connectors allow (500 and 900 calls a minute).
    private const int MostUnderWay = 200;

    private readonly DealStore _deals;
    private readonly DateTime _now;

    public DealQueue(DealStore deals, DateTime now)
    {
        _deals = deals;
        _now = now;
    }

    /// <summary>How many more deals may be made due at once, so that an outage ends without a storm.</summary>
    public int Room() => Math.Max(0, MostUnderWay - _deals.Lists.CountUnderWay(_now, DealLifecycle.Patience, MostUnderWay));

    /// <summary>Something may have changed; saves the deal with what else was set. What failed before is forgotten: the deal gets all its attempts anew.</summary>
    public QueueAnswer Request(Deal deal, string reason)
    {
        var answer = deal.IsErased ? QueueAnswer.Erased : deal.Lifecycle.IsWaitedFor(_now) ? QueueAnswer.AlreadyDue : deal.Lifecycle.IsUnderWay(_now) ? QueueAnswer.DueAfterThisOne : QueueAnswer.Due;
        if (answer is not (QueueAnswer.AlreadyDue or QueueAnswer.Erased))
            deal.Lifecycle = deal.Lifecycle.Request(reason, _now);
        _deals.Save(deal);
        return answer;
    }

    /// <summary>A person asks for it: what Partner Center refused before is sent again.</summary>
    public QueueAnswer RequestByHand(Deal deal, string reason)
    {
        // The plan of a synchronization that is under way is its own.
        if (!deal.Lifecycle.IsUnderWay(_now))
            deal.ForgetRefusal();
        return Request(deal, reason);
    }

    /// <summary>
    /// Makes the deals due whose next attempt has come, whose run died, whose turn never came, or that were asked for without anybody having come: each
    /// is held and looked at again, for it may have gone on since the list was read.
    /// </summary>
    /// <returns>How many.</returns>
    public int RetryOverdue()
    {
        var overdue = _deals.Lists.Overdue(_now, DealLifecycle.Patience, Room());
        if (overdue.Count == 0)
            return 0;
        _deals.HoldIds();
        var held = overdue.Select(deal => _deals.Take(deal.Id)).Where(deal => deal.IsActive && deal.Lifecycle.IsOverdue(_now)).ToList();
        foreach (var deal in held)
            CallUp(deal);
        return held.Count;
    }

    public Guid Add(Deal deal, string reason)
    {
        deal.Lifecycle = DealLifecycle.Begin(reason, _now);
        return _deals.Create(deal);
    }

    /// <summary>A row for an opportunity that is new to us.</summary>
    public static Deal OfOpportunity(string crmRecordId) =>
        new(new Entity(Deal.Table)) { Name = "Opportunity " + crmRecordId, CrmRecordId = crmRecordId, Direction = ReferralDirection.Outgoing };

    /// <summary>A row for a referral that is new to us.</summary>
    public static Deal OfReferral(string referralId) => new(new Entity(Deal.Table)) { Name = "Referral " + referralId, ReferralIdentifier = referralId };

    private void CallUp(Deal deal)
    {
        if (deal.SyncState is SyncState.NeedsAttention or SyncState.NeedsLinking)
            deal.ForgetRefusal();
        deal.Lifecycle = deal.Lifecycle.CallUp(_now);
        _deals.Save(deal);
    }
}
