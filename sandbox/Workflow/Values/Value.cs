using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>An immutable JSON value as flows see it. Whole numbers are 64-bit integers, others are floats or decimals.</summary>
public abstract class Value
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static Value Null => NullValue.Instance;

    public abstract ValueKind Kind { get; }

    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>A member of an object, name matched exactly and then ignoring case; null value when there is none.</summary>
    public virtual Value this[string name] => Null;

    /// <summary>An item of an array; null value when there is none.</summary>
    public virtual Value this[int index] => Null;

    /// <summary>The text of a string value; null for any other kind.</summary>
    public string? AsString() => (this as StringValue)?.Text;

    /// <summary>The items of an array; empty for any other kind.</summary>
    public IReadOnlyList<Value> AsItems() => (this as ArrayValue)?.Items ?? [];

    public abstract void WriteTo(Utf8JsonWriter writer);

    public static Value From(string? text) => text is null ? Null : new StringValue(text);

    public static Value From(bool value) => value ? BooleanValue.True : BooleanValue.False;

    public static Value From(long value) => new IntegerValue(value);

    public static Value From(double value) => new FloatValue(value);

    public static Value From(decimal value) => new DecimalValue(value);

    /// <summary>Reads JSON.</summary>
    /// <exception cref="JsonException">The text is not JSON; the message names line and column.</exception>
    public static Value Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Parse(string)"/>
    public static Value Parse(ReadOnlySpan<byte> utf8Json) => ValueReader.Read(utf8Json);

    public string ToJson(bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Compact))
            WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The text that string functions and interpolation make of the value.</summary>
    public override string ToString() => ToJson();
}

public enum ValueKind
{
    Null,
    Boolean,
    Integer,
    Float,
    Decimal,
    String,
    Array,
    Object,
}

public sealed class NullValue : Value
{
    internal static readonly NullValue Instance = new();

    private NullValue()
    {
    }

    public override ValueKind Kind => ValueKind.Null;

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNullValue();

    public override string ToString() => "";
}

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

public sealed class IntegerValue(long value) : Value
{
    public long Value { get; } = value;

    public override ValueKind Kind => ValueKind.Integer;

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public sealed class FloatValue(double value) : Value
{
    public double Value { get; } = value;

    public override ValueKind Kind => ValueKind.Float;

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public sealed class DecimalValue(decimal value) : Value
{
    public decimal Value { get; } = value;

    public override ValueKind Kind => ValueKind.Decimal;

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public sealed class StringValue(string text) : Value
{
    public string Text { get; } = text;

    public override ValueKind Kind => ValueKind.String;

    public override void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(Text);

    public override string ToString() => Text;
}
