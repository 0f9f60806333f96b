using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Finds what an operand reads of a group: what it is grouped by, or what is worked out of its rows.</summary>
internal sealed class GroupBinder(SoqlText text, OperandBinder rows, IReadOnlyList<BoundValue<Row>> by)
{
    public BoundValue<RowGroup> Bind(Operand operand)
    {
        if (operand is CallOperand { Name: "GROUPING" } grouping)
            return BindGrouping(grouping);
        if (operand is CallOperand call && Aggregate.Knows(call.Name))
            return BindAggregate(call);
        var value = rows.Bind(operand);
        var index = IndexOf(value);
        return index >= 0 ? new(value.Field, group => group.Keys[index], value.Position) { Key = value.Key }
            : throw text.Error("MALFORMED_QUERY", operand.Position, $"Field must be grouped or aggregated: {Written(operand)}");
    }

    private BoundValue<RowGroup> BindAggregate(CallOperand call)
    {
        if (call is { Name: "COUNT", Arguments: [] })
            return new(Aggregate.FieldOf("COUNT", by.Count > 0 ? by[0].Field : SystemField), group => Value.From(group.Rows.Count), call.Position) { Key = "COUNT()" };
        if (call.Arguments is not [var only])
            throw text.Error("MALFORMED_QUERY", call.Position, $"{call.Name} takes one field");
        var value = rows.Bind(only);
        if (!Aggregate.Takes(call.Name, value.Field))
            throw text.Error("MALFORMED_QUERY", call.Position, $"field {value.Field.Name} does not support aggregate operator {call.Name}");
        return new(Aggregate.FieldOf(call.Name, value.Field), group => Aggregate.Of(call.Name, value.Field, group.Rows.Select(value.Read)), call.Position) { Key = $"{call.Name}({value.Key})" };
    }

    private BoundValue<RowGroup> BindGrouping(CallOperand call)
    {
        if (call.Arguments is not [var only] || rows.Bind(only) is var value && IndexOf(value) < 0)
            throw text.Error("MALFORMED_QUERY", call.Position, "GROUPING takes one field of GROUP BY ROLLUP or GROUP BY CUBE");
        var index = IndexOf(rows.Bind(only));
        return new(Aggregate.FieldOf("COUNT", SystemField), group => Value.From(group.LeftAside[index] ? 1 : 0), call.Position) { Key = $"GROUPING({index})" };
    }

    private static FieldDefinition SystemField { get; } = new(SystemFields.Id, SystemFields.Id, FieldType.Id);

    private int IndexOf(BoundValue<Row> value) => by.ToList().FindIndex(key => key.Key == value.Key);

    private static string Written(Operand operand) => operand is FieldOperand field ? string.Join('.', field.Path.Parts) : ((CallOperand)operand).Name;
}
