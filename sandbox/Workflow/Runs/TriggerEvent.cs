using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>What started a run.</summary>
/// <param name="RunId">The name of the run.</param>
/// <param name="Record">What <c>trigger()</c> answers.</param>
/// <param name="Shown">The same without what is secured: what may be recorded.</param>
/// <param name="Secured">Whether the inputs of whoever uses it are hidden.</param>
internal sealed record TriggerEvent(string RunId, Value Record, Value Shown, bool Secured);
