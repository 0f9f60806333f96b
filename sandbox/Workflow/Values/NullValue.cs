using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Null; as text it is empty.</summary>
public sealed class NullValue : Value
{
    internal static readonly NullValue Instance = new();

    private NullValue()
    {
    }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Null;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNullValue();

    /// <summary>An empty text.</summary>
    public override string ToString() => "";
}
