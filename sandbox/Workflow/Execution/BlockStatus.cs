using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;

namespace Sandbox.Workflow.Execution;

/// <summary>
/// The status of a block from its leaves: a skipped leaf stands for its predecessors; any failed leaf fails the block.
/// So a failure that a later action handled does not count (Logic Apps, error and exception handling).
/// </summary>
internal static class BlockStatus
{
    public static FlowStatus Of(BlockOrder order, Frame frame)
    {
        var status = FlowStatus.Succeeded;
        HashSet<int>? seen = null;
        foreach (var leaf in order.Leaves)
            status = Worse(status, Of(order, frame, leaf, ref seen));
        return status;
    }

    private static FlowStatus Of(BlockOrder order, Frame frame, int leaf, ref HashSet<int>? seen)
    {
        var ended = Ended(order, frame, leaf);
        if (ended != FlowStatus.Skipped)
            return ended;
        seen ??= [];
        var status = FlowStatus.Succeeded;
        var open = new Stack<int>([leaf]);
        while (open.TryPop(out var skipped))
        {
            foreach (var predecessor in order.Predecessors(skipped))
            {
                if (!seen.Add(predecessor))
                    continue;
                var before = Ended(order, frame, predecessor);
                status = Worse(status, before);
                if (before == FlowStatus.Skipped)
                    open.Push(predecessor);
            }
        }
        return status;
    }

    private static FlowStatus Ended(BlockOrder order, Frame frame, int action) =>
        frame.Own(order.Actions[action].Name)?.Status ?? FlowStatus.Skipped;

    private static FlowStatus Worse(FlowStatus one, FlowStatus other) => (one, other) switch
    {
        (FlowStatus.Failed, _) or (_, FlowStatus.Failed) => FlowStatus.Failed,
        (FlowStatus.TimedOut, _) or (_, FlowStatus.TimedOut) => FlowStatus.TimedOut,
        (FlowStatus.Cancelled, _) or (_, FlowStatus.Cancelled) => FlowStatus.Cancelled,
        _ => FlowStatus.Succeeded,
    };
}
