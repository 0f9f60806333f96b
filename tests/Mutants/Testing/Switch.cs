namespace Mutants.Testing;

/// <summary>The switch in the mutated assembly: what it reads when it is loaded, however often that is.</summary>
internal sealed class Switch
{
    private readonly int[] _state = [0, 1];
    private readonly long[] _counts = [0, long.MaxValue];
    private readonly bool[] _seen;

    /// <param name="mutants">The highest id.</param>
    public Switch(int mutants)
    {
        _seen = new bool[mutants + 1];
        AppContext.SetData("mutants.state", _state);
        AppContext.SetData("mutants.counts", _counts);
        AppContext.SetData("mutants.seen", _seen);
    }

    public long Asked => _counts[0];

    /// <summary>What has been come by since the trial began.</summary>
    public HashSet<int> Seen => [.. Enumerable.Range(1, _seen.Length - 1).Where(id => _seen[id])];

    /// <summary>Before every trial: which mutant is active, and how often the switch may be asked.</summary>
    public void Begin(int mutant, long most)
    {
        Array.Clear(_seen);
        (_state[0], _counts[0], _counts[1]) = (mutant, 0, most);
        _state[1]++;
    }
}
