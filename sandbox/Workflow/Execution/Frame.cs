using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>Where results live: one frame for the run and one for every iteration of a loop. Inner frames see outer ones.</summary>
/// <remarks>A loop makes one for every item, so that it holds nothing that it may not need: few results are looked through, and it is its own lock.</remarks>
internal sealed class Frame(Frame? outer = null, LoopIteration? iteration = null, Value? item = null)
{
    private const int Few = 8;

    private ActionResult[] _few = [];
    private int _count;
    private Dictionary<string, ActionResult>? _many;
    private IReadOnlyList<LoopIteration>? _iterations;
    private Dictionary<string, ArrayValue>? _loops;

    public Frame? Outer { get; } = outer;

    public LoopIteration? Iteration { get; } = iteration;

    /// <summary>The current item of a Foreach; null in an Until and in the frame of the run.</summary>
    public Value? Item { get; } = item;

    public IReadOnlyList<LoopIteration> Iterations => _iterations ??=
        Iteration is null ? Outer?.Iterations ?? [] : [.. Outer?.Iterations ?? [], Iteration];

    public void Add(ActionResult result)
    {
        lock (this)
        {
            if (_many is not null || !TryAddToFew(result))
                (_many ??= Moved())[result.Name] = result;
        }
    }

    public void AddLoop(string loop, ArrayValue results)
    {
        lock (this)
            (_loops ??= new(StringComparer.OrdinalIgnoreCase))[loop] = results;
    }

    public bool Holds(string action) => Own(action) is not null;

    public ActionResult? Own(string action)
    {
        lock (this)
        {
            if (_many is not null)
                return _many.GetValueOrDefault(action);
            var position = PositionOf(action);
            return position < 0 ? null : _few[position];
        }
    }

    public ActionResult? Find(string action)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame.Own(action) is { } result)
                return result;
        }
        return null;
    }

    public ArrayValue? FindLoop(string loop) => Chain().Select(f => f.OwnLoop(loop)).FirstOrDefault(r => r is not null);

    public IEnumerable<Frame> Chain()
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
            yield return frame;
    }

    private ArrayValue? OwnLoop(string loop)
    {
        lock (this)
            return _loops?.GetValueOrDefault(loop);
    }

    private bool TryAddToFew(ActionResult result)
    {
        var position = PositionOf(result.Name);
        if (position < 0 && _count == Few)
            return false;
        if (position < 0 && _count == _few.Length)
            Array.Resize(ref _few, _count == 0 ? 2 : 2 * _count);
        _few[position < 0 ? _count++ : position] = result;
        return true;
    }

    private int PositionOf(string action)
    {
        for (var i = 0; i < _count; i++)
        {
            if (string.Equals(_few[i].Name, action, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    private Dictionary<string, ActionResult> Moved()
    {
        var many = new Dictionary<string, ActionResult>(StringComparer.OrdinalIgnoreCase);
        foreach (var result in _few)
            many[result.Name] = result;
        return many;
    }
}
