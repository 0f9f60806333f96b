using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>The order of a field's values: numbers by size, picklists by their own order, texts ignoring case.</summary>
internal sealed class ValueOrder(FieldDefinition field) : IComparer<Value>
{
    public int Compare(Value? x, Value? y) => Compare(field, x!, y!);

    public static int Compare(FieldDefinition field, Value left, Value right)
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
