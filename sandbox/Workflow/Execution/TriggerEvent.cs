using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Execution;

/// <summary>What started a run.</summary>
/// <param name="RunId">The name of the run.</param>
/// <param name="ClientTrackingId">What joins runs that belong together: the run's name, unless the trigger's <c>correlation</c> says another one.</param>
/// <param name="Record">What <c>trigger()</c> answers.</param>
/// <param name="Shown">The same without what is secured: what may be recorded.</param>
/// <param name="Secured">Whether the inputs of whoever uses it are hidden.</param>
internal sealed record TriggerEvent(string RunId, string ClientTrackingId, Value Record, Value Shown, bool Secured);

/// <summary>The run and the action that called a child flow.</summary>
internal sealed record RunParent(string RunId, string ActionName);
