namespace Sandbox.Workflow;

/// <summary>A flow could not be turned on or off: its webhook was not taken, or a child flow is missing.</summary>
/// <param name="flow">Display name.</param>
/// <param name="code">The service's or the platform's code.</param>
/// <param name="reason">What happened.</param>
public sealed class FlowActivationException(string flow, string code, string reason, Exception? inner = null)
    : Exception($"The flow '{flow}' cannot be turned on or off: {reason}", inner)
{
    public string Code { get; } = code;
}
