namespace Sandbox.Workflow.Execution;

/// <summary>What an engine is put together from: execution knows of handlers and sources only that there are some.</summary>
/// <param name="Handler">Runs actions of a type.</param>
/// <param name="TriggerSource">Makes the source that starts a flow by itself.</param>
internal sealed record EngineParts(Func<string, IActionHandler> Handler, Func<FlowInstance, ITriggerSource> TriggerSource);
