using Sandbox.Workflow.Values;

namespace Workflow.Tests.Fuzz;

/// <summary>JSON values of any shape whose texts look like expressions.</summary>
internal static class RandomValues
{
    private static readonly Value[] Scalars =
    [
        Value.Null, Value.From(true), Value.From(0), Value.From(-1), Value.From(long.MaxValue), Value.From(1.5), Value.From(""), Value.From("a"),
        ArrayValue.Empty, ObjectValue.Empty, Value.From(new string('x', 300)),
    ];

    public static Value Any(Random random, int depth = 4) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => Scalars[random.Next(Scalars.Length)],
        1 or 2 => Value.From(RandomTexts.Fragment(random)),
        3 => Value.From(RandomTexts.Expression(random)),
        4 => new ArrayValue([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth - 1))]),
        _ => new ObjectValue(Enumerable.Range(0, random.Next(4)).Select(_ => KeyValuePair.Create(RandomTexts.Fragment(random), Any(random, depth - 1)))),
    };

    public static Value Nested(int depth)
    {
        var value = Value.From("@concat('a', 'b')");
        for (var i = 0; i < depth; i++)
            value = i % 2 == 0 ? new ArrayValue([value]) : ObjectValue.Of(("a", value));
        return value;
    }
}
