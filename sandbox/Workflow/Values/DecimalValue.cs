using System.Globalization;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

public sealed class DecimalValue(decimal value) : Value
{
    public decimal Value { get; } = value;

    public override ValueKind Kind => ValueKind.Decimal;

    internal string Json => JsonText.WithFraction(ToString());

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Json, skipInputValidation: true);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
