using Sandbox.Workflow.Triggers;

namespace Sandbox.Workflow;

/// <summary>A run that was started by hand.</summary>
/// <param name="Id">The run's name.</param>
/// <param name="Answer">What its Response action says; null when it ended without one.</param>
public sealed record StartedRun(string Id, Task<TriggerAnswer?> Answer);
