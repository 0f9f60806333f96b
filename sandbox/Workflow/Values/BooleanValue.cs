using System.Text.Json;

namespace Sandbox.Workflow.Values;

public sealed class BooleanValue : Value
{
    internal static readonly BooleanValue True = new(true);
    internal static readonly BooleanValue False = new(false);

    private BooleanValue(bool value) => Value = value;

    public bool Value { get; }

    public override ValueKind Kind => ValueKind.Boolean;

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteBooleanValue(Value);

    public override string ToString() => Value ? "True" : "False";
}
