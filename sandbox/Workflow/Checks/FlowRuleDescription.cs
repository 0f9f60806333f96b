namespace Sandbox.Workflow.Checks;

/// <summary>A rule that the checker knows.</summary>
/// <param name="Id">As findings name it.</param>
/// <param name="Severity">Of all its findings.</param>
public sealed record FlowRuleDescription(string Id, FlowSeverity Severity);
