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
