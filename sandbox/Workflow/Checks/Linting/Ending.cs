namespace Sandbox.Workflow.Checks.Linting;

/// <summary>How an action can end, as far as other actions can wait for it.</summary>
[Flags]
internal enum Ending
{
    None = 0,
    Succeeded = 1,
    Failed = 2,
    Skipped = 4,
    TimedOut = 8,
}
