using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>What is worked out of the rows of a group; rows without a value do not count.</summary>
internal static class Aggregate
{
    private static readonly string[] Names = ["COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"];
    private static readonly FieldDefinition Whole = new("", "", FieldType.Int) { Precision = 18 };

    public static bool Knows(string name) => Names.Contains(name) || name == "GROUPING";

    /// <summary>Whether Salesforce applies it to such a field (describe, <i>aggregatable</i>; sums and averages are of numbers).</summary>
    public static bool Takes(string name, FieldDefinition field) => field.Aggregatable && name switch
    {
        "SUM" or "AVG" => field.IsNumber,
        "MIN" or "MAX" => field.Type is not (FieldType.Reference or FieldType.TextArea),
        _ => true,
    };

    /// <summary>What the answer is like.</summary>
    public static FieldDefinition FieldOf(string name, FieldDefinition field) => name switch
    {
        "COUNT" or "COUNT_DISTINCT" => Whole,
        "AVG" => new("", "", FieldType.Double) { Precision = 18, Scale = 6 },
        _ => field,
    };

    public static Value Of(string name, FieldDefinition field, IEnumerable<Value> values)
    {
        var known = values.Where(value => !value.IsNull).ToList();
        return name switch
        {
            "COUNT" => Value.From(known.Count),
            "COUNT_DISTINCT" => Value.From(known.Select(value => GroupKey.Of(field, value)).Distinct().Count()),
            _ when known.Count == 0 => Value.Null,
            "SUM" => Number(field, known.Sum(Number)),
            "AVG" => Value.From(ValueConverter.WithPoint(known.Average(Number))),
            "MIN" => known.MinBy(value => value, new ValueOrder(field))!,
            _ => known.MaxBy(value => value, new ValueOrder(field))!,
        };
    }

    private static decimal Number(Value value) => ValueConverter.TryReadNumber(value, out var number) ? number : 0;

    private static Value Number(FieldDefinition field, decimal number) => field.Type == FieldType.Int ? Value.From((long)number) : Value.From(ValueConverter.WithPoint(number));
}
