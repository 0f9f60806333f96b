using System.Globalization;
using System.Net.Mail;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Records;

/// <summary>Turns what a caller sent into what a row keeps, or says why it cannot.</summary>
internal static class ValueConverter
{
    /// <summary>Returns the value to keep; <paramref name="error"/> is null when it is good.</summary>
    public static Value Convert(FieldDefinition field, Value input, out ApiError? error)
    {
        error = null;
        if (input.IsNull)
            return field.Type == FieldType.Boolean ? Refuse(out error, NotOfType(field, "")) : Value.Null;
        if (field.IsText)
            return Text(field, input, out error);
        return field.Type switch
        {
            FieldType.Boolean => Boolean(field, input, out error),
            FieldType.Date => Date(field, input, out error),
            FieldType.DateTime => Time(field, input, out error),
            FieldType.Reference => Reference(field, input, out error),
            _ => Number(field, input, out error),
        };
    }

    private static Value Text(FieldDefinition field, Value input, out ApiError? error)
    {
        error = null;
        if (input is not StringValue text)
            return Refuse(out error, Unreadable(field, input));
        var trimmed = text.Text.Trim();
        if (trimmed.Length == 0)
            return Value.Null;
        error = TextProblem(field, trimmed);
        return Value.From(trimmed);
    }

    private static ApiError? TextProblem(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Picklist when field.Restricted && !Knows(field, text) => BadPicklistValue(field, text),
        FieldType.MultiPicklist when field.Restricted && text.Split(';').FirstOrDefault(part => !Knows(field, part)) is { } bad => BadPicklistValue(field, bad),
        FieldType.Email when !MailAddress.TryCreate(text, out _) || text.Contains(' ') =>
            new("INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {text}", [field.Name]),
        _ when text.Length > field.Length => new("STRING_TOO_LONG", $"{field.Label}: data value too large: {text} (max length={field.Length})", [field.Name]),
        _ => null,
    };

    private static bool Knows(FieldDefinition field, string value) =>
        field.Picklist.Any(entry => entry.Value == value);

    private static ApiError BadPicklistValue(FieldDefinition field, string value) =>
        new("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"{field.Label}: bad value for restricted picklist field: {value}", [field.Name]);

    private static Value Boolean(FieldDefinition field, Value input, out ApiError? error)
    {
        error = null;
        return input switch
        {
            BooleanValue => input,
            StringValue text when bool.TryParse(text.Text, out var parsed) => Value.From(parsed),
            _ => Refuse(out error, Unreadable(field, input)),
        };
    }

    private static Value Date(FieldDefinition field, Value input, out ApiError? error)
    {
        error = null;
        return input is StringValue text && Timestamp.IsDate(text.Text) ? text : Refuse(out error, Unreadable(field, input));
    }

    private static Value Time(FieldDefinition field, Value input, out ApiError? error)
    {
        error = null;
        return input is StringValue text && Timestamp.TryRead(text.Text, out var time)
            ? Value.From(Timestamp.Write(time))
            : Refuse(out error, Unreadable(field, input));
    }

    private static Value Reference(FieldDefinition field, Value input, out ApiError? error)
    {
        error = null;
        if (input is not StringValue text)
            return Refuse(out error, Unreadable(field, input));
        if (text.Text.Length == 0)
            return Value.Null;
        return RecordId.TryRead(text.Text, out var id)
            ? Value.From(id)
            : Refuse(out error, new("MALFORMED_ID", $"{field.Label}: id value of incorrect type: {text.Text}", [field.Name]));
    }

    private static Value Number(FieldDefinition field, Value input, out ApiError? error)
    {
        error = null;
        if (!TryReadNumber(input, out var number))
            return Refuse(out error, Unreadable(field, input));
        var whole = field.Type == FieldType.Int || (field.Type == FieldType.Percent && field.Scale == 0);
        var rounded = Math.Round(number, whole ? 0 : field.Scale, MidpointRounding.AwayFromZero);
        if (decimal.Abs(rounded) >= Power(field.Precision - field.Scale))
            return Refuse(out error, new("NUMBER_OUTSIDE_VALID_RANGE", $"{field.Label}: value outside of valid range on numeric field: {input}", [field.Name]));
        // Salesforce writes 12000 as 12000.0 unless the field is an integer.
        return field.Type == FieldType.Int ? Value.From((long)rounded) : Value.From(WithPoint(rounded));
    }

    /// <summary>Drops trailing zeros but keeps one digit after the point.</summary>
    public static decimal WithPoint(decimal number) =>
        decimal.Parse(number.ToString("0.0#################", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static bool TryReadNumber(Value input, out decimal number)
    {
        number = 0;
        return input switch
        {
            IntegerValue integer => Take(integer.Value, out number),
            DecimalValue exact => Take(exact.Value, out number),
            FloatValue real when Math.Abs(real.Value) < 1e27 => Take((decimal)real.Value, out number),
            StringValue text => decimal.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    private static bool Take(decimal value, out decimal number)
    {
        number = value;
        return true;
    }

    private static decimal Power(int digits)
    {
        var power = 1m;
        for (var i = 0; i < Math.Min(digits, 27); i++)
            power *= 10;
        return power;
    }

    private static Value Refuse(out ApiError? error, ApiError because)
    {
        error = because;
        return Value.Null;
    }

    private static ApiError NotOfType(FieldDefinition field, string text) =>
        new("INVALID_TYPE_ON_FIELD_IN_RECORD", $"{field.Label}: value not of required type: {text}", [field.Name]);

    private static ApiError Unreadable(FieldDefinition field, Value input)
    {
        var token = input.Kind switch
        {
            ValueKind.String => "VALUE_STRING",
            ValueKind.Boolean => ((BooleanValue)input).Value ? "VALUE_TRUE" : "VALUE_FALSE",
            ValueKind.Integer => "VALUE_NUMBER_INT",
            ValueKind.Array => "START_ARRAY",
            ValueKind.Object => "START_OBJECT",
            _ => "VALUE_NUMBER_FLOAT",
        };
        var type = field.IsText ? "string" : field.Type.ToString().ToLowerInvariant();
        return new("JSON_PARSER_ERROR", $"Cannot deserialize instance of {type} from {token} value {input} or request may be missing a required field at [line:1, column:1] ({field.Name})");
    }
}
