using System.Collections.Concurrent;

namespace Sandbox.Dataverse.Concurrency;

/// <summary>Rows that somebody else holds, as a fault: a nightly job, an import, another integration.</summary>
internal sealed class RowHolds
{
    private readonly ConcurrentDictionary<LockKey, HeldRowAnswer> _held = new();

    public bool IsEmpty => _held.IsEmpty;

    public bool IsHeld(LockKey key) => !_held.IsEmpty && _held.ContainsKey(key);

    /// <summary>What a writer gets that waited too long.</summary>
    public DataverseException FaultOf(LockKey key) =>
        _held.TryGetValue(key, out var answer) && answer == HeldRowAnswer.Deadlock ? Faults.Deadlock() : Faults.SqlTimeout();

    public void Hold(LockKey key, HeldRowAnswer answer) => _held[key] = answer;

    public bool Release(LockKey key) => _held.TryRemove(key, out _);
}

/// <summary>What a writer gets when somebody else holds the row for too long.</summary>
public enum HeldRowAnswer
{
    /// <summary>The database's timeout, <c>0x80044151</c>.</summary>
    Timeout,

    /// <summary>The writer became the victim of a deadlock, <c>0x80044150</c> with SQL number 1205.</summary>
    Deadlock,
}
