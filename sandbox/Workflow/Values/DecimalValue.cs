using System.Globalization;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>Of a number.</summary>
public sealed class DecimalValue(decimal value) : Value
{
    /// <summary>The number itself.</summary>
    public decimal Value { get; } = value;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Decimal;

    internal string Json => JsonText.WithFraction(ToString());

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Json, skipInputValidation: true);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
