namespace Sandbox.Workflow;

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
