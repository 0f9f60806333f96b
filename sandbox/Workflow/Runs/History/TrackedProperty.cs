using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs.History;

/// <summary>A tracked property to look for.</summary>
/// <param name="Name">Its name; case does not matter.</param>
/// <param name="Value">Its value as text, exactly; null for any value.</param>
public sealed record TrackedProperty(string Name, string? Value = null)
{
    internal bool IsIn(Value? tracked) => tracked is ObjectValue properties && properties.Any(Is);

    private bool Is(KeyValuePair<string, Value> property) =>
        property.Key.Equals(Name, StringComparison.OrdinalIgnoreCase) && (Value is null || property.Value.ToString() == Value);
}
