namespace Sandbox.Dataverse.Concurrency;

/// <summary>The place of one session in the scheduler. Its state belongs to the scheduler and is only touched under its lock.</summary>
internal sealed class Seat
{
    private TaskCompletionSource _turn = new();

    public Seat(string message, Guid userId, string content, Func<Seat, SessionWrites> writes)
    {
        (Message, UserId, Content) = (message, userId, content);
        Request = new(this);
        Writes = writes(this);
    }

    public OpenRequest Request { get; }

    public string Message { get; }

    public Guid UserId { get; }

    /// <summary>What tells requests over HTTP apart: method, address, body.</summary>
    public string Content { get; }

    public SessionWrites Writes { get; }

    public SeatState State { get; set; }

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

    /// <summary>Waits for the turn. A task is waited for because the thread pool makes up for threads that wait so.</summary>
    public void AwaitTurn() => _turn.Task.Wait();

    public void GiveTurn() => _turn.SetResult();

    public void ForgetTurn() => _turn = new();
}

internal enum SeatState
{
    /// <summary>Could go on.</summary>
    Ready,

    Running,

    /// <summary>Its thread is in a call between statements, or tells of its commit.</summary>
    Outside,

    /// <summary>Waits for a row or a key value.</summary>
    Blocked,

    Ended,
}
