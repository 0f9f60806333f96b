namespace Sandbox.Workflow.Runs;

/// <summary>The end that a Terminate action (or the shutdown of the engine) put to a run.</summary>
internal sealed record Termination(FlowStatus Status, ActionError? Error);
