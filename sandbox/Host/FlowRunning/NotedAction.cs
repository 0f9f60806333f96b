using Sandbox.Workflow.Runs;

namespace Sandbox.Host.FlowRunning;

/// <summary>Where the records of an action stand. In a loop it has one for each repetition.</summary>
internal sealed class NotedAction(bool repeats)
{
    private readonly List<Entry> _entries = [];
    private bool _isSorted = true;

    public bool Repeats { get; } = repeats;

    public int Count => _entries.Count;

    /// <summary>The record that stands for all: that of the first repetition that failed, else of the last one.</summary>
    public Entry Shown => InOrder.FirstOrDefault(entry => entry.Status is FlowStatus.Failed or FlowStatus.TimedOut) is { Length: > 0 } failed ? failed : _entries[^1];

    /// <summary>In the order of the items, whatever order they ended in.</summary>
    public IReadOnlyList<Entry> InOrder
    {
        get
        {
            if (!_isSorted)
                _entries.Sort();
            _isSorted = true;
            return _entries;
        }
    }

    public void Add(ActionRecord record, long offset, int length)
    {
        var entry = new Entry(offset, length, record.Status, record.Iterations.Count == 0 ? 0 : record.Iterations[0].Index, Inner(record.Iterations));
        _isSorted &= _entries.Count == 0 || _entries[^1].CompareTo(entry) <= 0;
        _entries.Add(entry);
    }

    private static long[]? Inner(IReadOnlyList<LoopIteration> iterations) => iterations.Count < 2 ? null : [.. iterations.Skip(1).Select(i => i.Index)];

    /// <param name="Offset">Where its JSON begins.</param>
    /// <param name="Length">How many bytes that has.</param>
    /// <param name="Status">How it ended.</param>
    /// <param name="Outermost">Index of the outermost loop.</param>
    /// <param name="Inner">Those of the loops in it; null for none.</param>
    internal readonly record struct Entry(long Offset, int Length, FlowStatus Status, long Outermost, long[]? Inner) : IComparable<Entry>
    {
        public int CompareTo(Entry other)
        {
            var byItem = Outermost.CompareTo(other.Outermost);
            if (byItem == 0)
                byItem = Inner.AsSpan().SequenceCompareTo(other.Inner);
            return byItem != 0 ? byItem : Offset.CompareTo(other.Offset);
        }
    }
}
