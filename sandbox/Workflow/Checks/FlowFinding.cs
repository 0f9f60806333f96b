namespace Sandbox.Workflow.Checks;

/// <summary>Something that a rule has found in a flow.</summary>
/// <param name="Rule">Stable id of the rule, e.g. <c>ChildCallRetry</c>; the table in the README of this folder tells why.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Place">Path in the client data, e.g. <c>properties.definition.actions.Scope.actions.Send.inputs</c>.</param>
/// <param name="Action">The action or trigger that the place belongs to; empty when it is neither.</param>
/// <param name="Message">What is wrong. Never holds a secret.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record FlowFinding(string Rule, FlowSeverity Severity, string Place, string Action, string Message, string Fix);

/// <summary>How much a finding matters.</summary>
public enum FlowSeverity
{
    /// <summary>Somebody may want to tidy it up, or it could not be checked.</summary>
    Information,

    /// <summary>The platform saves it, and it will hurt.</summary>
    Warning,

    /// <summary>The platform refuses it: when it is saved, imported or turned on.</summary>
    Error,
}

/// <summary>A rule that the checker knows.</summary>
/// <param name="Id">As findings name it.</param>
/// <param name="Severity">Of all its findings.</param>
/// <param name="Found">What it finds.</param>
/// <param name="Reason">Why that matters, with the source.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record FlowRuleDescription(string Id, FlowSeverity Severity, string Found, string Reason, string Fix)
{
    /// <summary>Where the documentation says more, from the root of the repository.</summary>
    public string Page => $"docs/flow-rules.md#{Id.ToLowerInvariant()}";
}
