using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>ORDER BY. Nulls come first unless NULLS LAST; picklists sort by their own order; ties by id.</summary>
internal sealed class RowOrder : IComparer<Row>
{
    private readonly OrgStore _store;
    private readonly List<(BoundPath Path, OrderItem Item)> _keys = [];

    public RowOrder(OrgStore store, SoqlText text, PathBinder paths, IReadOnlyList<OrderItem> items)
    {
        _store = store;
        foreach (var item in items)
        {
            var path = paths.Bind(item.Path);
            if (!path.Field.Filterable || path.Field.Type == FieldType.MultiPicklist)
                throw text.Error("INVALID_FIELD", item.Path.Position, $"field '{path.Field.Name}' can not be sorted in a query call");
            _keys.Add((path, item));
        }
    }

    public int Compare(Row? x, Row? y)
    {
        foreach (var (path, item) in _keys)
        {
            var order = Compare(path.Field, item, path.Read(x!, _store), path.Read(y!, _store));
            if (order != 0)
                return order;
        }
        return string.CompareOrdinal(x!.Id, y!.Id);
    }

    private static int Compare(FieldDefinition field, OrderItem item, Value left, Value right)
    {
        if (left.IsNull || right.IsNull)
            return left.IsNull == right.IsNull ? 0 : left.IsNull == item.NullsLast ? 1 : -1;
        var order = CompareValues(field, left, right);
        return item.Descending ? -order : order;
    }

    private static int CompareValues(FieldDefinition field, Value left, Value right)
    {
        if (field.IsNumber && ValueConverter.TryReadNumber(left, out var a) && ValueConverter.TryReadNumber(right, out var b))
            return a.CompareTo(b);
        if (left is BooleanValue yes && right is BooleanValue no)
            return yes.Value.CompareTo(no.Value);
        if (field.Picklist.Count > 0)
            return Place(field, left).CompareTo(Place(field, right));
        var comparison = field.IsText ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return string.Compare(left.AsString(), right.AsString(), comparison);
    }

    private static int Place(FieldDefinition field, Value value)
    {
        for (var i = 0; i < field.Picklist.Count; i++)
        {
            if (field.Picklist[i].Value == value.AsString())
                return i;
        }
        return int.MaxValue;
    }
}
