namespace Sandbox.Dataverse.Concurrency;

/// <summary>Who holds what, and who waits for it, in order of arrival. Only used under the scheduler's lock.</summary>
internal sealed class LockTable(RowHolds holds)
{
    private readonly Dictionary<LockKey, Seat> _owners = [];
    private readonly Dictionary<LockKey, List<Seat>> _queues = [];

    public bool IsOwner(LockKey key, Seat seat) => _owners.TryGetValue(key, out var owner) && owner == seat;

    /// <summary>Takes what is free.</summary>
    public bool TryTake(LockKey key, Seat seat)
    {
        if (_owners.ContainsKey(key) || holds.IsHeld(key) || _queues.ContainsKey(key))
            return false;
        _owners[key] = seat;
        return true;
    }

    public void Queue(LockKey key, Seat seat)
    {
        if (!_queues.TryGetValue(key, out var queue))
            _queues[key] = queue = [];
        queue.Add(seat);
        seat.WaitsFor = key;
    }

    public void LeaveQueue(Seat seat)
    {
        if (seat.WaitsFor is not { } key)
            return;
        seat.WaitsFor = null;
        _queues[key].Remove(seat);
        if (_queues[key].Count == 0)
            _queues.Remove(key);
    }

    /// <summary>Gives up all that a seat holds; answers who has got what it waited for.</summary>
    public List<Seat> Release(Seat seat)
    {
        var mine = _owners.Where(held => held.Value == seat).Select(held => held.Key).ToList();
        foreach (var key in mine)
            _owners.Remove(key);
        return [.. mine.Select(Grant).OfType<Seat>()];
    }

    /// <summary>Gives something free to the first who waits for it.</summary>
    public Seat? Grant(LockKey key)
    {
        if (_owners.ContainsKey(key) || holds.IsHeld(key) || !_queues.TryGetValue(key, out var queue))
            return null;
        var next = queue[0];
        LeaveQueue(next);
        _owners[key] = next;
        return next;
    }

    /// <summary>Whom a seat waits for: the owner, and those who asked before it.</summary>
    public IEnumerable<Seat> Before(Seat seat)
    {
        if (seat.WaitsFor is not { } key)
            yield break;
        if (_owners.TryGetValue(key, out var owner))
            yield return owner;
        foreach (var other in _queues[key].TakeWhile(other => other != seat))
            yield return other;
    }

    /// <summary>The seats that wait for each other in a circle with this one; empty when there is no circle.</summary>
    public List<Seat> Circle(Seat seat)
    {
        var path = new List<Seat>();
        var seen = new HashSet<Seat>();
        return Find(seat) ? path : [];

        bool Find(Seat at)
        {
            path.Add(at);
            foreach (var next in Before(at))
            {
                if (next == seat || (seen.Add(next) && Find(next)))
                    return true;
            }
            path.RemoveAt(path.Count - 1);
            return false;
        }
    }
}
