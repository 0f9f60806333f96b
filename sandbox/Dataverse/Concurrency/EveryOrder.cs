namespace Sandbox.Dataverse.Concurrency;

/// <summary>
/// All orders of the statements of some requests, one after the other: for each, a fresh organization is given
/// <see cref="Next"/>'s interleaving and the same requests are made. What is decided must be all that differs.
/// </summary>
/// <param name="mostSwitches">
/// How often a request may be left although it could go on; null for any number. Two find nearly every fault (the experience of
/// systematic concurrency testing, CHESS, OSDI 2008), and the number of orders stays small.
/// </param>
public sealed class EveryOrder(int? mostSwitches = null)
{
    private readonly List<(int Chosen, int Count)> _path = [];
    private bool _started;

    /// <summary>Orders handed out so far.</summary>
    public int Count { get; private set; }

    /// <summary>The decisions of the order handed out last, for messages: at each fork, which way of how many.</summary>
    public string Path => string.Join(' ', _path.Select(fork => $"{fork.Chosen}/{fork.Count}"));

    /// <summary>The next order; null when all were handed out.</summary>
    public Interleaving? Next()
    {
        if (_started && !Advance())
            return null;
        _started = true;
        Count++;
        return new Order(this);
    }

    private bool Advance()
    {
        while (_path.Count > 0 && _path[^1].Chosen + 1 == _path[^1].Count)
            _path.RemoveAt(_path.Count - 1);
        if (_path.Count == 0)
            return false;
        _path[^1] = (_path[^1].Chosen + 1, _path[^1].Count);
        return true;
    }

    private int Fork(int depth, int ways)
    {
        if (depth == _path.Count)
            _path.Add((0, ways));
        return _path[depth].Count == ways
            ? _path[depth].Chosen
            : throw new InvalidOperationException($"The requests do not repeat: fork {depth} had {_path[depth].Count} ways and has {ways} now.");
    }

    private sealed class Order(EveryOrder all) : Interleaving
    {
        private int _depth;
        private int _switches;

        protected override OpenRequest Choose(OpenRequest? current, IReadOnlyList<OpenRequest> candidates)
        {
            var free = current is null || !candidates.Contains(current);
            if (!free && _switches == all.MostSwitches)
                return current!;
            List<OpenRequest> ways = free ? [.. candidates] : [current!, .. candidates.Where(candidate => candidate != current)];
            var chosen = ways[all.Fork(_depth++, ways.Count)];
            if (!free && chosen != current)
                _switches++;
            return chosen;
        }
    }

    private int? MostSwitches { get; } = mostSwitches;
}
