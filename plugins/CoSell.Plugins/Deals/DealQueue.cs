using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>
/// Makes deals due. What makes a deal due never carries the change: the synchronization reads both sides afresh. Deals are handed over held
/// (<see cref="DealStore.Take(Guid)"/>): whether one is due already is decided on what cannot change any more.
/// </summary>
internal sealed class DealQueue
{
    /// <summary>How long a due deal may wait for a run before it is asked for again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Why a deal that was given up is due: nobody saw that the seller was told of it.</summary>
    public const string ToTell = "telling the seller";

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
    public int Room() => Math.Max(0, MostUnderWay - _deals.Lists.CountUnderWay(_now, Patience, MostUnderWay));

    /// <summary>Something may have changed; saves the deal with what else was set. What failed before is forgotten: the deal gets all its attempts anew.</summary>
    public QueueAnswer Request(Deal deal, string reason)
    {
        if (deal.SyncState == SyncState.Due && deal.DueOn > _now - Patience)
        {
            _deals.Save(deal);
            return QueueAnswer.AlreadyDue;
        }
        deal.Requested++;
        if (deal.IsUnderWay(_now))
        {
            _deals.Save(deal);
            return QueueAnswer.DueAfterThisOne;
        }
        deal.Attempts = 0;
        MakeDue(deal, reason, _now);
        return QueueAnswer.Due;
    }

    /// <summary>A person asks for it: what Partner Center refused before is sent again.</summary>
    public QueueAnswer RequestByHand(Deal deal, string reason)
    {
        // The plan of a synchronization that is under way is its own.
        if (!deal.IsUnderWay(_now))
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
        var overdue = _deals.Lists.Overdue(_now, Patience, Room());
        if (overdue.Count == 0)
            return 0;
        _deals.HoldIds();
        var held = overdue.Select(deal => _deals.Take(deal.Id)).Where(IsOverdue).ToList();
        foreach (var deal in held)
            Retry(deal);
        return held.Count;
    }

    public Guid Add(Deal deal, string reason)
    {
        deal.Requested = 1;
        deal.SyncState = SyncState.Due;
        deal.DueOn = _now;
        deal.DueReason = reason;
        return _deals.Create(deal);
    }

    /// <summary>A row for an opportunity that is new to us.</summary>
    public static Deal OfOpportunity(string crmRecordId) =>
        new(new Entity(Deal.Table)) { Name = "Opportunity " + crmRecordId, CrmRecordId = crmRecordId, Direction = ReferralDirection.Outgoing };

    /// <summary>A row for a referral that is new to us.</summary>
    public static Deal OfReferral(string referralId) => new(new Entity(Deal.Table)) { Name = "Referral " + referralId, ReferralIdentifier = referralId };

    /// <summary>The same as <see cref="DealLists.Overdue"/> asks for.</summary>
    private bool IsOverdue(Deal deal) => deal.IsActive && deal.SyncState switch
    {
        SyncState.WaitingToRetry => deal.NextAttemptOn <= _now,
        SyncState.NeedsAttention or SyncState.NeedsLinking or SyncState.DeadLetter when deal.NextAttemptOn <= _now => true, // what waits behind a choice, or what the seller may not know
        SyncState.Syncing => deal.LeaseUntil <= _now,
        SyncState.Due => deal.DueOn <= _now - Patience,
        _ => deal.Requested > deal.Claimed,
    };

    /// <summary>A deal whose turn never came stays due since it became so.</summary>
    private void Retry(Deal deal)
    {
        var reason = deal.SyncState == SyncState.DeadLetter ? ToTell : "retry";
        if (deal.SyncState is SyncState.NeedsAttention or SyncState.NeedsLinking)
        {
            deal.Attempts++;
            deal.ForgetRefusal();
        }
        deal.Requested++;
        MakeDue(deal, reason, deal.SyncState == SyncState.Due ? deal.DueOn : _now);
    }

    // Writing the time, also the same one, is what starts the flow.
    private void MakeDue(Deal deal, string reason, DateTime? since)
    {
        deal.SyncState = SyncState.Due;
        deal.DueOn = since;
        deal.DueReason = reason;
        deal.NextAttemptOn = null;
        _deals.Save(deal);
    }
}
