using Sandbox.Workflow.Time;

namespace Sandbox.Workflow.Execution;

/// <summary>
/// What a parked strand waits for. Whoever completes it counts the strand on the clock first, so that time cannot leap
/// between the end of the one and the waking of the other.
/// </summary>
internal sealed class Handover<T>(WorkClock clock)
{
    private readonly TaskCompletionSource<(T Value, IDisposable Counted)> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<(T Value, IDisposable Counted)> Task => _done.Task;

    /// <returns>False when it was completed before.</returns>
    public bool TryComplete(T value)
    {
        var counted = clock.Begin();
        if (_done.TrySetResult((value, counted)))
            return true;
        counted.Dispose();
        return false;
    }

    public void TryCancel()
    {
        var counted = clock.Begin();
        if (!_done.TrySetException(new StrandCancelledException(counted)))
            counted.Dispose();
    }
}

/// <summary>What a strand waits for will not come: the run was terminated. Carries the strand's count on the clock.</summary>
internal sealed class StrandCancelledException(IDisposable counted) : OperationCanceledException
{
    public IDisposable Counted { get; } = counted;
}
