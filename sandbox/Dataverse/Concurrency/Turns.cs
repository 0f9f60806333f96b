using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>Who is there, who can go on, and whose turn it is. Only used under the scheduler's lock.</summary>
internal sealed class Turns(WorkClock clock, Interleaving interleaving, LockTable locks, RowHolds holds)
{
    private readonly List<Seat> _seats = [];

    // Callers on their way: virtual time stands still for them.
    private readonly Stack<IDisposable> _expected = [];
    private Seat? _running;
    private Seat? _last;
    private int _outside;
    private int _admitted;

    public bool AnyStarted => _seats.Exists(seat => seat.HasStarted);

    public void Expect() => _expected.Push(clock.Begin());

    public void ExpectNoMore() => _expected.Pop().Dispose();

    public void Add(Seat seat) => _seats.Add(seat);

    public void Arrive(Seat seat)
    {
        seat.Level = _outside;
        seat.WasExpected = _outside == 0 && _expected.Count > 0;
        if (seat.WasExpected)
            ExpectNoMore();
        _seats.Add(seat);
    }

    /// <summary>The seat does not run any more; it waits for its next turn.</summary>
    public void GiveUp(Seat seat, SeatState state)
    {
        seat.Become(state);
        seat.ForgetTurn();
        if (_running == seat)
            _running = null;
    }

    public void GoOutside(Seat seat)
    {
        GiveUp(seat, SeatState.Outside);
        _outside++;
    }

    /// <summary>Who comes back may go on, even while others are outside.</summary>
    public void ComeBack(Seat seat)
    {
        seat.Level = --_outside;
        seat.Become(SeatState.Running);
        _last = seat;
    }

    public void End(Seat seat)
    {
        _outside--;
        seat.Become(SeatState.Ended);
        _seats.Remove(seat);
        if (seat.WasExpected)
            Expect();
    }

    /// <summary>Gives the turn to somebody, when it is free and all who are expected have come.</summary>
    public void Decide()
    {
        if (_running is not null || (_outside == 0 && _expected.Count > 0))
            return;
        Admit();
        var candidates = Candidates();
        if (candidates.Count == 0)
            return;
        var current = candidates.Contains(_last!) ? _last!.Request : null;
        var chosen = interleaving.Decide(current, [.. candidates.Select(seat => seat.Request)]);
        _running = _last = candidates.Single(seat => seat.Request == chosen);
        _running.Become(SeatState.Running);
        _running.HasStarted = true;
        _running.GiveTurn();
    }

    /// <summary>Numbers those who came since the last decision, in an order that does not depend on whose thread was faster.</summary>
    private void Admit()
    {
        var arrived = _seats.Where(seat => seat.Request.Number == 0)
            .OrderBy(seat => seat.IsReserved ? 0 : 1).ThenBy(seat => seat.Caller).ThenBy(seat => seat.Content, StringComparer.Ordinal);
        foreach (var seat in arrived.ToList())
            seat.Request.Number = ++_admitted;
    }

    /// <summary>
    /// Whoever is ready. While somebody is outside, only those who came since: what he does is then not raced by the others. When they wait
    /// for rows, the others go on all the same.
    /// </summary>
    private List<Seat> Candidates()
    {
        var ready = Ready(_outside);
        if (ready.Count > 0 || !_seats.Any(seat => seat.State == SeatState.Blocked && seat.Level >= _outside))
            return ready;
        ready = Ready(0);
        if (ready.Count > 0)
            return ready;
        EndHopelessWait();
        return Ready(0);
    }

    private List<Seat> Ready(int level) =>
    [
        .. _seats.Where(seat => seat.State == SeatState.Ready && seat.Level >= level && (!seat.IsExclusive || _seats.All(other => other == seat || !other.HasStarted)))
            .OrderBy(seat => seat.Request.Number),
    ];

    /// <summary>
    /// All wait, and nobody can end it: the row is held by somebody else, or by the request whose call between statements this wait is
    /// part of. Where waits take no virtual time, the database's timeout comes at once.
    /// </summary>
    private void EndHopelessWait()
    {
        var hopeless = _seats.Where(seat => seat.State == SeatState.Blocked && IsHopeless(seat)).MinBy(seat => seat.Request.Number);
        if (hopeless is null)
            return;
        GiveUpWaiting(hopeless);
    }

    public void GiveUpWaiting(Seat seat)
    {
        seat.Fault = holds.FaultOf(seat.WaitsFor!.Value);
        locks.LeaveQueue(seat);
        seat.MakeReady();
    }

    private bool IsHopeless(Seat seat)
    {
        if (holds.IsHeld(seat.WaitsFor!.Value))
            return !interleaving.TakesTime;
        var othersHelp = interleaving.TakesTime || interleaving.Waiting is not null;
        return locks.Before(seat).Any(owner => owner.State == SeatState.Outside && (!othersHelp || IsWithin(seat, owner)));
    }

    private static bool IsWithin(Seat seat, Seat owner)
    {
        for (var outer = seat.Within; outer is not null; outer = outer.Within)
        {
            if (outer == owner)
                return true;
        }
        return false;
    }
}
