using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>ORDER BY. Nulls come first unless NULLS LAST; picklists sort by their own order; ties as <paramref name="last"/> says.</summary>
internal sealed class ResultOrder<T>(IReadOnlyList<(BoundValue<T> Value, OrderItem Item)> keys, Comparison<T> last) : IComparer<T>
{
    public int Compare(T? x, T? y)
    {
        foreach (var (value, item) in keys)
        {
            var order = Compare(value, item, value.Read(x!), value.Read(y!));
            if (order != 0)
                return order;
        }
        return last(x!, y!);
    }

    private static int Compare(BoundValue<T> bound, OrderItem item, Value left, Value right)
    {
        if (left.IsNull || right.IsNull)
            return left.IsNull == right.IsNull ? 0 : left.IsNull == item.NullsLast ? 1 : -1;
        var order = ValueOrder.Compare(bound.Field, left, right);
        return item.Descending ? -order : order;
    }
}
