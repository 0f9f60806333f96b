namespace Sandbox.Workflow;

/// <summary>What becomes of an engine just before it begins an action.</summary>
/// <param name="StandsStill">How long it stands still before it goes on; nothing for not at all.</param>
/// <param name="Dies">Whether the run ends here: no action follows, not even one that runs after failures, and nobody is told.</param>
public readonly record struct EngineFate(TimeSpan StandsStill, bool Dies);
