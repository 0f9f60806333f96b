namespace Sandbox.Workflow.Runs;

/// <summary>What a strand waits for will not come: the run was terminated. Carries the strand's count on the clock.</summary>
internal sealed class StrandCancelledException(IDisposable counted) : OperationCanceledException
{
    public IDisposable Counted { get; } = counted;
}
