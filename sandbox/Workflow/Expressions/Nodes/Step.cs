namespace Sandbox.Workflow.Expressions.Nodes;

/// <summary>One step of a path: <c>.name</c>, <c>['name']</c> or <c>[0]</c>, with a <c>?</c> before it or not.</summary>
internal sealed class Step(Node key, bool optional)
{
    public Node Key { get; } = key;

    public bool Optional { get; } = optional;

    /// <summary>A name known beforehand that walks nested properties (<c>body/value</c>), cut at its slashes; else null.</summary>
    public string[]? Walk { get; } = (key as ConstantNode)?.Value.AsString() is { } name && name.Contains('/') ? name.Split('/') : null;
}
