using Sandbox.Workflow.Time;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>The place of one session in the scheduler. Its state belongs to the scheduler and is only touched under its lock.</summary>
internal sealed class Seat
{
    private readonly WorkClock _clock;
    private TaskCompletionSource _turn = new();
    private IDisposable? _counted;
    private IDisposable? _callerRests;

    public Seat(WorkClock clock, string message, Guid userId, string content, Func<Seat, SessionWrites> writes)
    {
        (_clock, Message, UserId, Content) = (clock, message, userId, content);
        Request = new(this);
        Writes = writes(this);
    }

    public OpenRequest Request { get; }

    public string Message { get; }

    public Guid UserId { get; }

    /// <summary>What tells requests over HTTP apart: method, address, body.</summary>
    public string Content { get; }

    public SessionWrites Writes { get; }

    public SeatState State { get; private set; }

    /// <summary>Whether anything of it ran yet.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Made by the scheduler itself, for an asynchronous step; its thread comes later.</summary>
    public bool IsReserved { get; init; }

    /// <summary>Needs everything for itself: an import.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>Number of the caller that it came from; last when it has none.</summary>
    public int Caller { get; init; } = int.MaxValue;

    /// <summary>Whether it was waited for, so that its caller is on the way again when it ends.</summary>
    public bool WasExpected { get; set; }

    /// <summary>How many calls between statements were under way when it came: while they are, only those that came meanwhile run.</summary>
    public int Level { get; set; }

    /// <summary>The seat in whose call between statements this one was made, on the same thread.</summary>
    public Seat? Within { get; init; }

    /// <summary>What it waits for; null when it does not.</summary>
    public LockKey? WaitsFor { get; set; }

    /// <summary>Why its wait is over without the row.</summary>
    public DataverseException? Fault { get; set; }

    /// <summary>From now on virtual time stands still for it.</summary>
    public void BeginCount() => _counted ??= _clock.Begin();

    public void EndCount() => _counted?.Dispose();

    /// <summary>It does not go on before something happens: time may pass for it, and for its caller.</summary>
    public void Rest(Func<IDisposable>? caller)
    {
        _callerRests = caller?.Invoke();
        _counted!.Dispose();
        _counted = null;
    }

    /// <summary>It can go on. It counts again before anybody can see that.</summary>
    public void MakeReady()
    {
        BeginCount();
        _callerRests?.Dispose();
        _callerRests = null;
        State = SeatState.Ready;
    }

    public void Become(SeatState state) => State = state;

    /// <summary>Waits for the turn. A task is waited for because the thread pool makes up for threads that wait so.</summary>
    public void AwaitTurn() => _turn.Task.Wait();

    public void GiveTurn() => _turn.SetResult();

    public void ForgetTurn() => _turn = new();
}
