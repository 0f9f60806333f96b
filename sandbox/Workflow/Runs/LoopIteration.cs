namespace Sandbox.Workflow.Runs;

/// <summary>The iteration of a loop in which an action ran, from 0.</summary>
public sealed record LoopIteration(string Loop, long Index);
