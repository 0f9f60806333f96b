namespace Sandbox.Workflow;

/// <summary>A flow could not be turned on or off: its webhook was not taken, or a child flow is missing.</summary>
/// <param name="flow">Display name.</param>
/// <param name="code">The service's or the platform's code.</param>
/// <param name="reason">What happened.</param>
public sealed class FlowActivationException(string flow, string code, string reason, Exception? inner = null)
    : Exception($"The flow '{flow}' cannot be turned on or off: {reason}", inner)
{
    /// <summary>The service's or the platform's code, e.g. <c>ChildFlowNotFound</c> or <c>InvalidOpenApiFlow</c>.</summary>
    public string Code { get; } = code;
}

/// <summary>Why the platform does not turn a flow on, in its own words.</summary>
/// <param name="Code">E.g. <c>DynamicOperationRequestClientFailure</c>.</param>
/// <param name="Message">The message of that code.</param>
public sealed record ActivationFault(string Code, string Message)
{
    /// <summary>The text of the whole refusal: several faults are told together (microsoft/Power-CAT-Copilot-Studio-Kit #306, #397).</summary>
    internal static string Text(IReadOnlyList<ActivationFault> faults)
    {
        var code = faults.Count == 1 ? faults[0].Code : "MultipleErrorsOccurred";
        return $"Flow save failed with code '{code}' and message '{string.Join(';', faults.Select(fault => fault.Message))}'.";
    }
}
