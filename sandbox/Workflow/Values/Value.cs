using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sandbox.Workflow.Values;

/// <summary>An immutable JSON value as flows see it. Whole numbers are 64-bit integers, others are floats or decimals.</summary>
public abstract class Value
{
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>The one null.</summary>
    public static Value Null => NullValue.Instance;

    /// <summary>What kind of value it is.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>Whether it is null.</summary>
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

    /// <summary>Writes it as JSON; half a surrogate pair, which cutting a text can leave, as U+FFFD.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>A text; null for null.</summary>
    public static Value From(string? text) => text switch
    {
        null => Null,
        "" => StringValue.Empty,
        _ => new StringValue(text),
    };

    /// <summary>True or false.</summary>
    public static Value From(bool value) => value ? BooleanValue.True : BooleanValue.False;

    /// <summary>A whole number; small ones are shared.</summary>
    public static Value From(long value) => IntegerValue.Of(value);

    /// <summary>A float, also when it is whole.</summary>
    public static Value From(double value) => new FloatValue(value);

    /// <summary>A decimal.</summary>
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

    /// <summary>Its JSON.</summary>
    /// <param name="indented">Over several lines, for people; compact as the platform writes it when false.</param>
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
