using Sandbox.Workflow.Definitions;

namespace Sandbox.Workflow.Runs;

/// <summary>
/// Runs the actions of one block: whatever is ready, on strands of their own where several are. A chain of actions stays
/// on one strand.
/// </summary>
internal sealed class BlockRun(FlowRun run, Frame frame, IReadOnlyList<ActionDefinition> actions)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _started = new(StringComparer.OrdinalIgnoreCase);
    private readonly Forks _forks = new(run.Services.Clock, run.Services.Turnstile);

    public async Task<FlowStatus> ExecuteAsync(Strand strand)
    {
        try
        {
            await AdvanceAsync(strand, TakeReady()).ConfigureAwait(false);
        }
        finally
        {
            await _forks.JoinAsync(strand).ConfigureAwait(false);
        }
        return run.Termination is null ? BlockStatus.Of(actions, frame) : FlowStatus.Cancelled;
    }

    private async Task AdvanceAsync(Strand strand, List<ActionDefinition> ready)
    {
        while (ready.Count > 0)
        {
            foreach (var other in ready.Skip(1))
                _forks.Fork(s => AdvanceAsync(s, [other]));
            await new ActionRun(run, frame, strand, ready[0]).ExecuteAsync().ConfigureAwait(false);
            ready = TakeReady();
        }
    }

    private List<ActionDefinition> TakeReady()
    {
        lock (_gate)
        {
            var ready = actions.Where(a => !_started.Contains(a.Name) && a.RunAfter.All(r => frame.Holds(r.Action))).ToList();
            ready.ForEach(a => _started.Add(a.Name));
            return ready;
        }
    }
}
