using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>An immutable JSON value as flows see it. Whole numbers are 64-bit integers, others are floats or decimals.</summary>
public abstract class Value
{
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static Value Null => NullValue.Instance;

    public abstract ValueKind Kind { get; }

    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>How many containers lie in one another: 0 for plain values, 1 for an empty array or object.</summary>
    internal virtual int Depth => 0;

    /// <summary>A member of an object, name matched exactly and then ignoring case; null value when there is none.</summary>
    public virtual Value this[string name] => Null;

    /// <summary>An item of an array; null value when there is none.</summary>
    public virtual Value this[int index] => Null;

    /// <summary>The text of a string value; null for any other kind.</summary>
    public string? AsString() => (this as StringValue)?.Text;

    /// <summary>The items of an array; empty for any other kind.</summary>
    public IReadOnlyList<Value> AsItems() => (this as ArrayValue)?.Items ?? [];

    public abstract void WriteTo(Utf8JsonWriter writer);

    public static Value From(string? text) => text switch
    {
        null => Null,
        "" => StringValue.Empty,
        _ => new StringValue(text),
    };

    public static Value From(bool value) => value ? BooleanValue.True : BooleanValue.False;

    public static Value From(long value) => IntegerValue.Of(value);

    public static Value From(double value) => new FloatValue(value);

    public static Value From(decimal value) => new DecimalValue(value);

    /// <summary>Reads JSON.</summary>
    /// <exception cref="JsonException">The text is not JSON; the message names line and column.</exception>
    public static Value Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Parse(string)"/>
    public static Value Parse(ReadOnlySpan<byte> utf8Json) => ValueReader.Read(utf8Json);

    /// <summary>
    /// Whether both are the same value: arrays item by item, objects member by member in any order, text by its
    /// characters, numbers by their size (1 is 1.0). Values of other kinds never are.
    /// </summary>
    public bool Means(Value other) => ValueComparer.Instance.Equals(this, other);

    public string ToJson(bool indented = false)
    {
        if (!indented)
            return JsonText.Of(this);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The text that string functions and interpolation make of the value.</summary>
    public override string ToString() => ToJson();
}
