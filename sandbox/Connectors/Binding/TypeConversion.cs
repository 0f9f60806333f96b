using System.Globalization;
using Microsoft.OpenApi;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>Brings a value to the type of its schema, as the platform does before it sends; refuses what cannot be brought there.</summary>
internal static class TypeConversion
{
    public static Value Convert(string operationId, string parameter, IOpenApiSchema schema, Value value)
    {
        var type = schema.Type & ~JsonSchemaType.Null;
        if (value.IsNull || type is null or 0)
            return value;
        return TryConvert(type.Value, schema.Format, value) ?? throw BindingRefusal.WrongType(operationId, parameter, Name(type.Value, schema.Format), value);
    }

    private static Value? TryConvert(JsonSchemaType type, string? format, Value value) => type switch
    {
        JsonSchemaType.String => AsText(format, value),
        JsonSchemaType.Integer => AsInteger(value),
        JsonSchemaType.Number => AsNumber(value),
        JsonSchemaType.Boolean => AsBoolean(value),
        JsonSchemaType.Array => value as ArrayValue,
        JsonSchemaType.Object => value as ObjectValue,
        _ => value,
    };

    private static Value? AsText(string? format, Value value)
    {
        if (value is ArrayValue or ObjectValue)
            return null;
        var text = value.ToString();
        var fits = format switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            "date" => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uuid" => Guid.TryParse(text, out _),
            _ => true,
        };
        return !fits ? null : value is StringValue ? value : Value.From(text);
    }

    private static Value? AsInteger(Value value) => value switch
    {
        IntegerValue => value,
        FloatValue { Value: var number } when double.IsInteger(number) && Math.Abs(number) < long.MaxValue => Value.From((long)number),
        DecimalValue { Value: var number } when decimal.IsInteger(number) && Math.Abs(number) < long.MaxValue => Value.From((long)number),
        StringValue { Text: var text } when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Value.From(number),
        _ => null,
    };

    private static Value? AsNumber(Value value) => value switch
    {
        IntegerValue or FloatValue or DecimalValue => value,
        StringValue { Text: var text } when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => Value.From(whole),
        StringValue { Text: var text } when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Value.From(number),
        _ => null,
    };

    private static Value? AsBoolean(Value value) => value switch
    {
        BooleanValue => value,
        StringValue { Text: var text } when bool.TryParse(text, out var flag) => Value.From(flag),
        _ => null,
    };

    // The platform names a type as 'String/date-time' or plain 'Array'.
    private static string Name(JsonSchemaType type, string? format) => format is null ? type.ToString() : $"{type}/{format}";
}
