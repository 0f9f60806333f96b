namespace CoSell.Plugins.Deals;

/// <summary>
/// Where a deal stands between what happens to it: due, held by a run, waiting or at rest; what is owed to it, how often it failed. Every
/// event makes a new one of it, and nothing else does.
/// </summary>
internal sealed record DealLifecycle
{
    /// <summary>How long a due deal may wait for a run before it is asked for again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Why a deal that was given up is due: nobody saw that the seller was told of it.</summary>
    public const string ToTell = "telling the seller";

    public SyncState State { get; init; } = SyncState.Due;

    /// <summary>Since when it waits for a run; UTC.</summary>
    public DateTime? DueOn { get; init; }

    public string? DueReason { get; init; }

    /// <summary>How often a synchronization was asked for; compared with <see cref="Claimed"/> it tells whether one is owed.</summary>
    public int Requested { get; init; }

    /// <summary>The value of <see cref="Requested"/> when the last synchronization began to read.</summary>
    public int Claimed { get; init; }

    /// <summary>The run that has the deal, or had it: the id stays, so that a repetition of its last call is recognised.</summary>
    public string? LeaseId { get; init; }

    /// <summary>When the lease ends; null when its run has ended. UTC.</summary>
    public DateTime? LeaseUntil { get; init; }

    /// <summary>How many attempts have failed in a row.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again by itself; UTC.</summary>
    public DateTime? NextAttemptOn { get; init; }

    public ErrorClass? ErrorClass { get; init; }

    /// <summary>What is wrong, for those who look after co-sell; null while all is well.</summary>
    public string? Message { get; init; }

    /// <summary>When the first of the present failures happened; null while all is well. UTC.</summary>
    public DateTime? FailingSince { get; init; }

    /// <summary>Whether somebody asked for a synchronization since the last one began to read.</summary>
    public bool IsOwed => Requested > Claimed;

    /// <summary>Whether a run has the deal now.</summary>
    public bool IsUnderWay(DateTime now) => State == SyncState.Syncing && LeaseUntil > now;

    /// <summary>Whether it is due and the run that was called for it can still come.</summary>
    public bool IsWaitedFor(DateTime now) => State == SyncState.Due && DueOn > now - Patience;

    /// <summary>Whether the next attempt has come, the run died, the turn never came, or somebody asked and nobody came. The same as <see cref="DealLists.Overdue"/> asks for.</summary>
    public bool IsOverdue(DateTime now) => State switch
    {
        SyncState.WaitingToRetry => NextAttemptOn <= now,
        SyncState.NeedsAttention or SyncState.NeedsLinking or SyncState.DeadLetter when NextAttemptOn <= now => true, // what waits behind a choice, or what the seller may not know
        SyncState.Syncing => LeaseUntil <= now,
        SyncState.Due => DueOn <= now - Patience,
        _ => IsOwed,
    };

    /// <summary>A deal that is new to us is due.</summary>
    public static DealLifecycle Begin(string reason, DateTime now) => new() { Requested = 1, DueOn = now, DueReason = reason };

    /// <summary>Something may have changed. While a run is under way another one follows it; else what failed before is forgotten, and the deal gets all its attempts anew.</summary>
    public DealLifecycle Request(string reason, DateTime now)
    {
        var asked = this with { Requested = Requested + 1 };
        return IsUnderWay(now) ? asked : asked.Due(reason, now) with { Attempts = 0 };
    }

    /// <summary>Something changed that a run which is under way must not go on with.</summary>
    public DealLifecycle Interrupt(DateTime now) => this with { Requested = Requested + 1, State = SyncState.Due, DueOn = now };

    /// <summary>Another synchronization is owed, whoever has the deal now.</summary>
    public DealLifecycle Owe() => this with { Requested = Requested + 1 };

    /// <summary>A deal that is due waits anew from now on.</summary>
    public DealLifecycle Call(DateTime now) => this with { DueOn = now };

    /// <summary>Its time has come, or nobody came. A deal whose turn never came stays due since it became so.</summary>
    public DealLifecycle CallUp(DateTime now)
    {
        var due = (this with { Requested = Requested + 1 }).Due(State == SyncState.DeadLetter ? ToTell : "retry", State == SyncState.Due ? DueOn : now);
        return State is SyncState.NeedsAttention or SyncState.NeedsLinking ? due with { Attempts = Attempts + 1 } : due;
    }

    /// <summary>It is tried again with all its attempts, as soon as there is room.</summary>
    public DealLifecycle Queue(DateTime now) => this with { Attempts = 0, State = SyncState.WaitingToRetry, NextAttemptOn = now };

    /// <summary>A run takes the deal.</summary>
    public DealLifecycle Take(string leaseId, DateTime until) => this with { LeaseId = leaseId, LeaseUntil = until, State = SyncState.Syncing, Claimed = Requested };

    /// <summary>A run that has the deal must not go on.</summary>
    public DealLifecycle LoseLease() => this with { LeaseUntil = null };

    /// <summary>A run ends, and the deal stands where the verdict says; asked for meanwhile, it is due again.</summary>
    /// <param name="verdict">Where the deal stands.</param>
    /// <param name="message">What there is to say.</param>
    /// <param name="again">Whether something changed while it was carried out.</param>
    /// <param name="now">UTC.</param>
    public DealLifecycle Conclude(Verdict verdict, string message, bool again, DateTime now)
    {
        var isFailing = verdict.ErrorClass is not null;
        var ended = End(verdict.State, verdict.ErrorClass, message) with
        {
            FailingSince = !isFailing ? null : verdict.State == SyncState.Due ? FailingSince : FailingSince ?? now,
            NextAttemptOn = verdict.NextAttempt,
        };
        return verdict.FollowUp || again || IsOwed ? ended.Again(verdict.FollowUp || again, now) with { NextAttemptOn = null } : ended;
    }

    /// <summary>A run ends because a service failed: the deal is tried again, and the attempt counts.</summary>
    public DealLifecycle Retry(ErrorClass error, string message, DateTime at, DateTime now) => Fail(SyncState.WaitingToRetry, error, message, at, Attempts + 1, now);

    /// <summary>A run ends because of something that is none of the deal's: tried again, and no attempt counts.</summary>
    public DealLifecycle Wait(ErrorClass error, string message, DateTime at, DateTime now) => Fail(SyncState.WaitingToRetry, error, message, at, Attempts, now);

    /// <summary>The deal goes to the dead-letter list: an edit, an event or a person brings it back.</summary>
    public DealLifecycle GiveUp(ErrorClass error, string message, DateTime now) =>
        Fail(SyncState.DeadLetter, error, message, null, IsOwed ? 0 : Attempts + 1, now);

    /// <summary>What was found did not fail: it gets all its attempts anew.</summary>
    public DealLifecycle Recover() => this with { Attempts = 0 };

    /// <summary>Both sides changed: it is read, merged and replayed once more, which counts as an attempt.</summary>
    public DealLifecycle Replay() => this with { Attempts = 1 };

    /// <summary>The deal waits for somebody who may not know it: it is tried again to tell him.</summary>
    public DealLifecycle TellOn(DateTime at) => this with { NextAttemptOn = at };

    /// <summary>Whoever the deal waits for knows it, or cannot be told.</summary>
    public DealLifecycle Rest() => this with { NextAttemptOn = null };

    /// <summary>The deal is out of play: a run that is on its way with it has to stop, and one that is on its way to it finds nothing due.</summary>
    public DealLifecycle Retire(string why) => this with { State = SyncState.InStep, LeaseUntil = null, Claimed = Requested, Message = why };

    /// <summary>Two existing records are one deal now, whose turn comes at a time.</summary>
    public DealLifecycle Link(string reason, DateTime turn, string waits, DateTime now)
    {
        var linked = this with { Requested = Requested + 1, DueReason = reason };
        return turn <= now ? linked with { State = SyncState.Due, DueOn = now } : linked with { State = SyncState.WaitingToRetry, NextAttemptOn = turn, Message = waits };
    }

    /// <summary>The two records are two again; the referral waits for an opportunity.</summary>
    public DealLifecycle Unlink(string why) => new()
    {
        State = SyncState.NeedsLinking, Requested = Requested, Claimed = Requested, DueOn = DueOn, DueReason = DueReason, Message = why,
    };

    /// <summary>The customer is erased: a run that has the deal loses it, and none takes it again.</summary>
    /// <param name="erasure">The erasure, in place of a run: what is left to tell the seller belongs to it.</param>
    /// <param name="message">Why nothing happens any more.</param>
    public DealLifecycle Erase(string erasure, string message) =>
        new() { State = SyncState.Erased, LeaseId = erasure, Requested = Requested, Claimed = Requested, Message = message };

    private DealLifecycle Due(string reason, DateTime? since) => this with { State = SyncState.Due, DueOn = since, DueReason = reason, NextAttemptOn = null };

    private DealLifecycle End(SyncState state, ErrorClass? error, string message) =>
        this with { LeaseUntil = null, ErrorClass = error, Message = message.Length == 0 ? null : message, State = state };

    private DealLifecycle Fail(SyncState state, ErrorClass error, string message, DateTime? at, int attempts, DateTime now)
    {
        var failed = End(state, error, message) with { FailingSince = FailingSince ?? now, Attempts = attempts, NextAttemptOn = at };
        return IsOwed ? failed.Again(followUp: false, now) : failed;
    }

    // Somebody asked while a run was at it: what it read may be old.
    private DealLifecycle Again(bool followUp, DateTime now) => this with
    {
        Requested = followUp ? Requested + 1 : Requested,
        State = SyncState.Due,
        DueOn = now,
        DueReason = followUp ? "follow-up" : "changed meanwhile",
    };
}
