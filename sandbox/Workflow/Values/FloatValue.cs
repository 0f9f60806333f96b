using System.Globalization;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Of a number.</summary>
public sealed class FloatValue(double value) : Value
{
    /// <summary>The number itself.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Float;

    /// <summary>In JSON a whole float keeps a fraction (<c>5.0</c>), so that it is read back as a float.</summary>
    internal string Json => !double.IsFinite(Value) ? $"\"{ToString()}\"" : JsonText.WithFraction(ToString());

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Json, skipInputValidation: true);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
