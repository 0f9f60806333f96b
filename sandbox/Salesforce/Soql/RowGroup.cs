using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Rows that have something in common.</summary>
/// <param name="Keys">What, in the order of GROUP BY; null where a subtotal leaves it aside.</param>
/// <param name="LeftAside">Which of the keys a subtotal leaves aside.</param>
internal sealed record RowGroup(IReadOnlyList<Value> Keys, IReadOnlyList<bool> LeftAside, IReadOnlyList<Row> Rows);

/// <summary>Forms groups.</summary>
internal static class RowGroups
{
    public static IEnumerable<RowGroup> Of(IReadOnlyList<Row> rows, GroupingKind kind, IReadOnlyList<BoundValue<Row>> by) =>
        by.Count == 0 ? [new([], [], rows)] : Sets(kind, by.Count).SelectMany(leftAside => Of(rows, by, leftAside));

    private static IEnumerable<RowGroup> Of(IReadOnlyList<Row> rows, IReadOnlyList<BoundValue<Row>> by, IReadOnlyList<bool> leftAside) =>
        rows.GroupBy(row => string.Join('\n', by.Select((value, i) => leftAside[i] ? "" : GroupKey.Of(value.Field, value.Read(row)))), StringComparer.Ordinal)
            .Select(group => new RowGroup([.. by.Select((value, i) => leftAside[i] ? Value.Null : value.Read(group.First()))], leftAside, [.. group]));

    /// <summary>The whole, then what leaves the last ones aside, then (CUBE) every other choice.</summary>
    private static IEnumerable<IReadOnlyList<bool>> Sets(GroupingKind kind, int count) => kind switch
    {
        GroupingKind.Plain => [new bool[count]],
        GroupingKind.Rollup => Enumerable.Range(0, count + 1).Select(last => Enumerable.Range(0, count).Select(i => i >= count - last).ToArray()),
        _ => Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Select(i => (bits >> i & 1) == 1).ToArray()),
    };
}

/// <summary>When two values are the same for grouping: texts whatever their case.</summary>
internal static class GroupKey
{
    public static string Of(FieldDefinition field, Value value) => value.IsNull ? "null" : (field.IsText ? value.ToString().ToUpperInvariant() : value.ToJson()).Replace("\n", "\\n", StringComparison.Ordinal) + ";";
}
