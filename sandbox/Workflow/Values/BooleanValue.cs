using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>True or false.</summary>
public sealed class BooleanValue : Value
{
    internal static readonly BooleanValue True = new(true);
    internal static readonly BooleanValue False = new(false);

    private BooleanValue(bool value) => Value = value;

    /// <summary>The value itself.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Boolean;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteBooleanValue(Value);

    /// <summary><c>True</c> or <c>False</c>, as the platform writes booleans into texts.</summary>
    public override string ToString() => Value ? "True" : "False";
}
