using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Schemas;

/// <summary>The keyword <c>type</c>. <c>1.0</c> is an integer (published measurements).</summary>
internal static class SchemaTypes
{
    /// <summary>In the order in which the platform's messages name them.</summary>
    private static readonly string[] Order = ["string", "number", "integer", "boolean", "object", "array", "null"];

    public static bool Fits(Value type, Value value) => type switch
    {
        StringValue name => Fits(name.Text, value),
        ArrayValue names => names.Items.Any(name => Fits(name.ToString(), value)),
        _ => true,
    };

    public static string Mismatch(Value type, Value value)
    {
        var names = type is ArrayValue several ? several.Items.Select(name => name.ToString()).ToList() : [type.ToString()];
        var expected = Order.Where(names.Contains).Select(name => char.ToUpperInvariant(name[0]) + name[1..]);
        return $"Invalid type. Expected {string.Join(", ", expected)} but got {(value is FloatValue or DecimalValue ? "Number" : value.Kind.ToString())}.";
    }

    public static bool IsWhole(Value value) => value switch
    {
        IntegerValue => true,
        FloatValue number => Math.Truncate(number.Value) == number.Value,
        DecimalValue number => decimal.Truncate(number.Value) == number.Value,
        _ => false,
    };

    private static bool Fits(string type, Value value) => type switch
    {
        "any" => true,
        "number" => Numbers.IsNumber(value),
        "integer" => IsWhole(value),
        "string" => value.Kind == ValueKind.String,
        "boolean" => value.Kind == ValueKind.Boolean,
        "object" => value.Kind == ValueKind.Object,
        "array" => value.Kind == ValueKind.Array,
        "null" => value.Kind == ValueKind.Null,
        _ => false,
    };
}
