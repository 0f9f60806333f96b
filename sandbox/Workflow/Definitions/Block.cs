using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>The actions inside a container: the body of a scope or loop, or one branch.</summary>
/// <param name="Label"><c>actions</c>, <c>else</c>, <c>default</c>, or the name of a case.</param>
/// <param name="Case">The value of a case of a Switch, else null.</param>
/// <param name="Actions">In the order of the definition.</param>
public sealed record Block(string Label, Value? Case, IReadOnlyList<ActionDefinition> Actions)
{
    internal BlockOrder Order { get; } = new(Actions);
}
