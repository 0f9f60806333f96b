using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Arrays as sets of values, the first of equal ones kept; objects as sets of members.</summary>
internal static class SetFunctions
{
    public static readonly Function[] All =
    [
        new("intersection", 2, Function.Many, Intersection),
        new("union", 2, Function.Many, Union),
    ];

    private static Value Union(Arguments a)
    {
        if (KindOf(a) == ValueKind.Object)
        {
            var members = new List<KeyValuePair<string, Value>>();
            foreach (var value in a.All)
                members.AddRange((ObjectValue)value);
            return new ObjectValue(members);
        }
        var items = new List<Value>();
        foreach (var value in a.All)
            items.AddRange(((ArrayValue)value).Items);
        return Distinct(items);
    }

    private static Value Intersection(Arguments a)
    {
        if (KindOf(a) == ValueKind.Object)
            return CommonMembers(a);
        IEnumerable<Value> items = ((ArrayValue)a[0]).Items;
        foreach (var value in a.All[1..])
            items = items.Where(((ArrayValue)value).Items.ToHashSet(ValueComparer.Instance).Contains);
        return Distinct(items);
    }

    private static ObjectValue CommonMembers(Arguments a)
    {
        var common = new List<KeyValuePair<string, Value>>((ObjectValue)a[0]);
        foreach (var value in a.All[1..])
        {
            var other = (ObjectValue)value;
            common.RemoveAll(member => other.ExactPositionOf(member.Key) < 0 || !other[member.Key].Means(member.Value));
        }
        return new ObjectValue(common);
    }

    private static ArrayValue Distinct(IEnumerable<Value> items) => new([.. items.Distinct(ValueComparer.Instance)]);

    private static ValueKind KindOf(Arguments a)
    {
        var kinds = new List<ValueKind>();
        foreach (var value in a.All)
        {
            if (!kinds.Contains(value.Kind))
                kinds.Add(value.Kind);
        }
        return kinds is [ValueKind.Array or ValueKind.Object]
            ? kinds[0]
            : throw new ExpressionException($"Template language function '{a.Name}' expects parameters of same type, but found '{string.Join(",", kinds)}' distinct types.");
    }
}
