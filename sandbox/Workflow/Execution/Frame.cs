using Sandbox.Workflow.Runs;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>Where results live: one frame for the run and one for every iteration of a loop. Inner frames see outer ones.</summary>
internal sealed class Frame(Frame? outer = null, LoopIteration? iteration = null, Value? item = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ActionResult> _results = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, ArrayValue>? _loops;

    public Frame? Outer { get; } = outer;

    public LoopIteration? Iteration { get; } = iteration;

    /// <summary>The current item of a Foreach; null in an Until and in the frame of the run.</summary>
    public Value? Item { get; } = item;

    public IReadOnlyList<LoopIteration> Iterations { get; } =
        iteration is null ? outer?.Iterations ?? [] : [.. outer?.Iterations ?? [], iteration];

    public void Add(ActionResult result)
    {
        lock (_gate)
            _results[result.Name] = result;
    }

    public void AddLoop(string loop, ArrayValue results)
    {
        lock (_gate)
            (_loops ??= new(StringComparer.OrdinalIgnoreCase))[loop] = results;
    }

    public bool Holds(string action) => Own(action) is not null;

    public ActionResult? Own(string action)
    {
        lock (_gate)
            return _results.GetValueOrDefault(action);
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
        lock (_gate)
            return _loops?.GetValueOrDefault(loop);
    }
}
