using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Runs;

namespace Sandbox.Workflow.Execution;

/// <summary>
/// Runs the actions of one block: whatever is ready, on strands of their own where several are. A chain of actions stays
/// on one strand.
/// </summary>
internal sealed class BlockRun(FlowRun run, Frame frame, BlockOrder order)
{
    private readonly int[]? _waitsFor = order.NewCountdown();
    private Forks? _forks;

    public async ValueTask<FlowStatus> ExecuteAsync(Strand strand)
    {
        try
        {
            await AdvanceAsync(strand, Fork(order.First)).ConfigureAwait(false);
        }
        finally
        {
            if (_forks is not null)
                await _forks.JoinAsync(strand).ConfigureAwait(false);
        }
        return run.Termination is null ? BlockStatus.Of(order, frame) : FlowStatus.Cancelled;
    }

    private async ValueTask AdvanceAsync(Strand strand, int action)
    {
        while (action >= 0)
        {
            await new ActionRun(run, frame, strand, order.Actions[action]).ExecuteAsync().ConfigureAwait(false);
            action = Fork(Ready(action));
        }
    }

    /// <summary>Starts all but the first on strands of their own.</summary>
    /// <returns>The first; -1 when there is none.</returns>
    private int Fork(ReadOnlySpan<int> ready)
    {
        for (var i = 1; i < ready.Length; i++)
        {
            var other = ready[i];
            Forks().Fork(s => AdvanceAsync(s, other).AsTask());
        }
        return ready.Length == 0 ? -1 : ready[0];
    }

    /// <summary>What waited for nothing but the action that ended, in the order of the definition.</summary>
    private ReadOnlySpan<int> Ready(int ended)
    {
        var followers = order.Followers(ended);
        if (_waitsFor is null)
            return followers;
        if (followers.Length == 1)
            return Interlocked.Decrement(ref _waitsFor[followers[0]]) == 0 ? followers : [];
        var ready = new List<int>(followers.Length);
        foreach (var follower in followers)
        {
            if (Interlocked.Decrement(ref _waitsFor[follower]) == 0)
                ready.Add(follower);
        }
        return ready.ToArray();
    }

    private Forks Forks()
    {
        if (_forks is { } known)
            return known;
        var forks = new Forks(run.Services.Clock, run.Services.Turnstile);
        return Interlocked.CompareExchange(ref _forks, forks, null) ?? forks;
    }
}
