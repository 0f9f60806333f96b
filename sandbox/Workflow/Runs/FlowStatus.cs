namespace Sandbox.Workflow.Runs;

/// <summary>How a run or an action stands. <see cref="Waiting"/> is only for runs that trigger concurrency holds back.</summary>
public enum FlowStatus
{
    Waiting,
    Running,
    Succeeded,
    Failed,
    Skipped,
    TimedOut,
    Cancelled,
}
