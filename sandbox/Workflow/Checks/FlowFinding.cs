namespace Sandbox.Workflow.Checks;

/// <summary>Something that a rule has found in a flow.</summary>
/// <param name="Rule">Stable id of the rule, e.g. <c>ChildCallRetry</c>; the table in the README of this folder tells why.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Place">Path in the client data, e.g. <c>properties.definition.actions.Scope.actions.Send.inputs</c>.</param>
/// <param name="Action">The action or trigger that the place belongs to; empty when it is neither.</param>
/// <param name="Message">What is wrong. Never holds a secret.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record FlowFinding(string Rule, FlowSeverity Severity, string Place, string Action, string Message, string Fix);
