using System.Runtime.ExceptionServices;
using Sandbox.Dataverse.Pipeline;
using Sandbox.Dataverse.Storage;
using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>
/// Several sessions on one connection. One has the turn; the others stand between two statements, wait for a row, or have not
/// begun. Who gets the turn takes the uncommitted rows of the last one out of the database and puts its own back.
/// </summary>
internal sealed class SessionScheduler : IDisposable
{
    // What the command timeout of the platform's database connections is, is not published; this is the driver's own (ours).
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly ThreadLocal<Seat?> _mine = new();
    private readonly Interleaving _interleaving;
    private readonly WorkClock _clock;
    private readonly RowStore _rows;
    private readonly RowImages _images;
    private readonly KeyIndexes _keys;
    private readonly RowHolds _holds;
    private readonly LockTable _locks;
    private readonly Turns _turns;
    private Seat? _shown;

    public SessionScheduler(Interleaving interleaving, WorkClock clock, Database database, RowStore rows, RowHolds holds, KeyIndexes keys)
    {
        (_interleaving, _clock, _rows, _holds, _keys) = (interleaving, clock, rows, holds, keys);
        _locks = new(holds);
        _turns = new(clock, interleaving, _locks, holds);
        _images = new(database);
        Callers = new(this);
        interleaving.Attach(this);
    }

    public Callers Callers { get; }

    /// <summary>Whether a request stands between two statements or waits for a row.</summary>
    public bool HasOpenRequests
    {
        get
        {
            lock (_gate)
                return _turns.AnyStarted;
        }
    }

    /// <summary>Takes a place for an asynchronous step now, so that its place does not depend on when its thread starts.</summary>
    public Seat Reserve(string message, Guid userId)
    {
        var seat = new Seat(_clock, message, userId, "", NewWrites) { IsReserved = true };
        seat.BeginCount();
        lock (_gate)
            _turns.Add(seat);
        return seat;
    }

    /// <summary>Runs a session when its turn comes. What a running session asks for on its own thread is done at once.</summary>
    public T Run<T>(string message, Guid userId, Seat? reserved, Func<ITransactions, Session> open, Func<Session, T> work)
    {
        var outer = _mine.Value;
        if (outer is { State: SeatState.Running })
            return work(open(outer.Writes));
        var seat = reserved ?? new Seat(_clock, message, userId, Callers.Content, NewWrites) { Within = outer, Caller = Callers.Current };
        Enter(seat);
        _mine.Value = seat;
        Session? session = null;
        try
        {
            session = open(seat.Writes);
            return work(session);
        }
        finally
        {
            Leave(seat, outer, session);
        }
    }

    /// <summary>Does something while no request is open.</summary>
    public T RunAlone<T>(string name, Func<T> work)
    {
        if (_mine.Value is not null)
            throw new InvalidOperationException($"{name} waits for all open requests, so it cannot be asked for between the statements of one.");
        var seat = new Seat(_clock, name, WellKnown.SystemUser, "", NewWrites) { IsExclusive = true };
        Enter(seat);
        _mine.Value = seat;
        _rows.Guard = null;
        try
        {
            return work();
        }
        finally
        {
            Leave(seat, null, null);
        }
    }

    /// <summary>The end of a statement: somebody else may go on.</summary>
    public void Pass(Statement statement)
    {
        if (_mine.Value is not { State: SeatState.Running } seat)
            return;
        var thrown = _interleaving.BetweenStatements is { } act ? Act(seat, act, statement) : null;
        var pause = thrown is null ? _interleaving.DurationOf(seat.Request, statement) : TimeSpan.Zero;
        lock (_gate)
        {
            _turns.GiveUp(seat, pause > TimeSpan.Zero ? SeatState.Asleep : SeatState.Ready);
            _turns.Decide();
            if (pause > TimeSpan.Zero)
                Sleep(seat, pause);
        }
        Resume(seat);
        thrown?.Throw();
    }

    /// <summary>Takes a row or a key's value for the seat that has the turn; waits while another one holds it.</summary>
    /// <returns>False when the seat held it already.</returns>
    public bool Take(Seat seat, LockKey key)
    {
        lock (_gate)
        {
            if (_locks.IsOwner(key, seat))
                return false;
            if (_locks.TryTake(key, seat))
                return true;
            _locks.Queue(key, seat);
        }
        _interleaving.Waiting?.Invoke(seat.Request);
        IDisposable? timeout = null;
        lock (_gate)
        {
            _turns.GiveUp(seat, seat.WaitsFor is null ? SeatState.Ready : SeatState.Blocked);
            BreakCircle(seat);
            _turns.Decide();
            if (seat.State == SeatState.Blocked)
                timeout = RestUntilTimeout(seat, key);
        }
        Resume(seat);
        timeout?.Dispose();
        if (seat.Fault is { } fault)
            Fail(seat, fault);
        return true;
    }

    /// <summary>The end of a transaction.</summary>
    public void Release(Seat seat)
    {
        lock (_gate)
        {
            foreach (var next in _locks.Release(seat))
                next.MakeReady();
        }
    }

    /// <summary>Somebody else gives a row back.</summary>
    public void ReleaseHold(LockKey key)
    {
        lock (_gate)
        {
            if (_holds.Release(key))
                _locks.Grant(key)?.MakeReady();
            _turns.Decide();
        }
    }

    public void Expect()
    {
        lock (_gate)
            _turns.Expect();
    }

    public void ExpectNoMore()
    {
        lock (_gate)
        {
            _turns.ExpectNoMore();
            _turns.Decide();
        }
    }

    public void Dispose() => _mine.Dispose();

    private SessionWrites NewWrites(Seat seat) => new(this, seat, _images, _keys);

    private void Enter(Seat seat)
    {
        seat.BeginCount();
        lock (_gate)
        {
            if (!seat.IsReserved)
                _turns.Arrive(seat);
            _turns.Decide();
        }
        _interleaving.Arrived?.Invoke();
        Resume(seat);
    }

    /// <summary>Tells of the commit while nobody runs but those whom that wakes, then ends.</summary>
    private void Leave(Seat seat, Seat? outer, Session? session)
    {
        lock (_gate)
            _turns.GoOutside(seat);
        try
        {
            session?.Complete();
        }
        finally
        {
            _mine.Value = outer;
            lock (_gate)
            {
                _turns.End(seat);
                _turns.Decide();
                seat.EndCount();
            }
        }
    }

    /// <summary>Waits for the turn and brings the database to what the seat sees.</summary>
    private void Resume(Seat seat)
    {
        seat.AwaitTurn();
        if (_shown != seat)
        {
            _shown?.Writes.Hide();
            seat.Writes.Show();
            _shown = seat;
        }
        _rows.Guard = seat.Writes;
    }

    /// <summary>Others go on, and time passes for the seat and its caller, until its statement is over.</summary>
    private void Sleep(Seat seat, TimeSpan pause)
    {
        _clock.Schedule(pause, () =>
        {
            lock (_gate)
            {
                seat.MakeReady();
                _turns.Decide();
            }
            return Task.CompletedTask;
        });
        seat.Rest(_interleaving.Resting);
    }

    /// <summary>Time may pass while a seat waits for a row; where waits take time, the database's patience has an end.</summary>
    private IDisposable? RestUntilTimeout(Seat seat, LockKey key)
    {
        var timeout = _interleaving.TakesTime ? _clock.Schedule(LongestWait, GiveUpWaiting) : null;
        seat.Rest(_interleaving.Resting);
        return timeout;

        Task GiveUpWaiting()
        {
            lock (_gate)
            {
                if (seat.State == SeatState.Blocked && seat.WaitsFor == key)
                    _turns.GiveUpWaiting(seat);
                _turns.Decide();
            }
            return Task.CompletedTask;
        }
    }

    /// <returns>What it threw, to be thrown when the seat has the turn again.</returns>
    private ExceptionDispatchInfo? Act(Seat seat, Action<OpenRequest, Statement> act, Statement statement)
    {
        lock (_gate)
            _turns.GoOutside(seat);
        try
        {
            act(seat.Request, statement);
            return null;
        }
        catch (Exception thrown)
        {
            return ExceptionDispatchInfo.Capture(thrown);
        }
        finally
        {
            lock (_gate)
                _turns.ComeBack(seat);
        }
    }

    /// <summary>Of those who wait for each other, the one with the least to take back is the victim, as SQL Server chooses.</summary>
    private void BreakCircle(Seat seat)
    {
        if (_locks.Circle(seat).MinBy(one => one.Writes.Count) is not { } victim)
            return;
        _locks.LeaveQueue(victim);
        victim.Fault = Faults.Deadlock();
        victim.MakeReady();
    }

    /// <summary>The database takes the transaction back at once; the request learns it from the exception.</summary>
    private static void Fail(Seat seat, DataverseException fault)
    {
        seat.Fault = null;
        seat.Writes.Rollback();
        throw fault;
    }
}
