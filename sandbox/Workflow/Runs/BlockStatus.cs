using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Runs;

/// <summary>
/// The status of a block from its leaves: a skipped leaf stands for its predecessors; any failed leaf fails the block.
/// So a failure that a later action handled does not count (Logic Apps, error and exception handling).
/// </summary>
internal static class BlockStatus
{
    public static FlowStatus Of(IReadOnlyList<ActionDefinition> actions, Frame frame)
    {
        var followed = actions.SelectMany(a => a.RunAfter).Select(r => r.Action).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var byName = actions.ToDictionary(a => a.Name, StringComparer.OrdinalIgnoreCase);
        var open = new Queue<ActionDefinition>(actions.Where(a => !followed.Contains(a.Name)));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var status = FlowStatus.Succeeded;
        while (open.TryDequeue(out var action))
        {
            if (!seen.Add(action.Name))
                continue;
            var ended = frame.Own(action.Name)?.Status ?? FlowStatus.Skipped;
            status = Worse(status, ended);
            if (ended != FlowStatus.Skipped)
                continue;
            foreach (var predecessor in action.RunAfter)
                open.Enqueue(byName[predecessor.Action]);
        }
        return status;
    }

    private static FlowStatus Worse(FlowStatus one, FlowStatus other) => (one, other) switch
    {
        (FlowStatus.Failed, _) or (_, FlowStatus.Failed) => FlowStatus.Failed,
        (FlowStatus.TimedOut, _) or (_, FlowStatus.TimedOut) => FlowStatus.TimedOut,
        (FlowStatus.Cancelled, _) or (_, FlowStatus.Cancelled) => FlowStatus.Cancelled,
        _ => FlowStatus.Succeeded,
    };
}
