namespace Sandbox.Workflow.Definitions;

/// <summary>One predecessor and the statuses with which it must have ended.</summary>
/// <param name="Action">The predecessor's name.</param>
/// <param name="Statuses">As written in the definition; compared ignoring case.</param>
public sealed record RunAfter(string Action, IReadOnlyList<string> Statuses);
