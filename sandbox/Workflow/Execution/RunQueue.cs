namespace Sandbox.Workflow.Execution;

/// <summary>The runs of one flow: those under way, and those that trigger concurrency holds back, in order of arrival.</summary>
internal sealed class RunQueue(RunServices services, int? most)
{
    private readonly Lock _gate = new();
    private readonly Queue<FlowRun> _waiting = new();
    private TaskCompletionSource? _empty;
    private int _active;

    /// <summary>Counts the run on the clock, unless it has to wait for another one, and returns at once.</summary>
    public void Start(FlowRun run)
    {
        lock (_gate)
        {
            if (_active >= most)
            {
                _waiting.Enqueue(run);
                run.Hold();
                return;
            }
            _active++;
        }
        Launch(run);
    }

    public Task WhenEmptyAsync()
    {
        lock (_gate)
        {
            if (_active == 0)
                return Task.CompletedTask;
            _empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    private void Launch(FlowRun run)
    {
        run.Begin();
        var strand = new Strand(services.Clock, services.Turnstile);
        var entered = strand.EnterAsync(ahead: run.HasParent); // here, so that runs queue in order of arrival
#pragma warning disable RS0030 // a strand that the clock has been told of
        _ = Task.Run(() => ExecuteAsync(run, strand, entered));
#pragma warning restore RS0030
    }

    private async Task ExecuteAsync(FlowRun run, Strand strand, Task entered)
    {
        await entered.ConfigureAwait(false);
        await run.ExecuteAsync(strand).ConfigureAwait(false);
        LaunchNext();
        strand.End();
    }

    private void LaunchNext()
    {
        FlowRun? next;
        TaskCompletionSource? empty = null;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next) && --_active == 0)
                (empty, _empty) = (_empty, null);
        }
        if (next is not null)
            Launch(next);
        empty?.SetResult();
    }
}
