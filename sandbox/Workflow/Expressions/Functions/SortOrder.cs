using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>The order of <c>sort</c>: null first, then numbers by size, text by its characters, false before true.</summary>
internal sealed class SortOrder : IComparer<Value>
{
    public static SortOrder Instance { get; } = new();

    private SortOrder()
    {
    }

    /// <summary>Whether the values, nulls aside, are all numbers, all text or all booleans.</summary>
    public static bool CanCompare(IEnumerable<Value> values)
    {
        var kinds = values.Where(value => !value.IsNull).Select(value => Numbers.IsNumber(value) ? ValueKind.Float : value.Kind).Distinct().ToList();
        return kinds is [] or [ValueKind.Float or ValueKind.String or ValueKind.Boolean];
    }

    public int Compare(Value? x, Value? y) => (x, y) switch
    {
        (null or NullValue, null or NullValue) => 0,
        (null or NullValue, _) => -1,
        (_, null or NullValue) => 1,
        (StringValue a, StringValue b) => string.CompareOrdinal(a.Text, b.Text),
        (BooleanValue a, BooleanValue b) => a.Value.CompareTo(b.Value),
        _ => Numbers.Compare(x, y),
    };
}
