using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soql;

/// <summary>Finds what an operand reads of a row; functions that the sandbox does not work out are refused by name.</summary>
internal sealed class OperandBinder(OrgStore store, SoqlText text, PathBinder paths)
{
    private static readonly string[] KnownElsewhere = ["FORMAT", "CONVERTCURRENCY", "DISTANCE", "GEOLOCATION", "CONVERTTIMEZONE"];

    public BoundValue<Row> Bind(Operand operand) => operand switch
    {
        FieldOperand field => Bind(paths.Bind(field.Path)),
        CallOperand call => Bind(call),
        _ => throw text.Error("MALFORMED_QUERY", operand.Position, "a field or a function is expected here"),
    };

    private BoundValue<Row> Bind(BoundPath path) => new(path.Field, row => path.Read(row, store), path.Source.Position) { Key = path.Key };

    private BoundValue<Row> Bind(CallOperand call) => call.Name switch
    {
        _ when DatePart.Knows(call.Name) => BindDate(call),
        "TOLABEL" => BindLabel(call),
        _ when Aggregate.Knows(call.Name) => throw text.Error("MALFORMED_QUERY", call.Position, $"the aggregate function {call.Name}() is not allowed here"),
        _ when KnownElsewhere.Contains(call.Name) => throw SalesforceException.Unsupported($"the function {call.Name}() in SOQL"),
        _ => throw text.Error("MALFORMED_QUERY", call.Position, $"unexpected token: '{call.Name.ToLowerInvariant()}'"),
    };

    private BoundValue<Row> BindDate(CallOperand call)
    {
        var inner = Only(call) is CallOperand { Name: "CONVERTTIMEZONE" } zone ? Only(zone) : Only(call);
        var time = Bind(inner);
        var fits = time.Field.Type == FieldType.DateTime || (time.Field.Type == FieldType.Date && inner == Only(call) && !DatePart.NeedsTime(call.Name));
        if (!fits)
            throw text.Error("INVALID_FIELD", call.Position, $"field '{time.Field.Name}' can not be used with the function {call.Name}");
        return new(DatePart.FieldOf(call.Name) with { Name = call.Name }, row => DatePart.Of(call.Name, time.Read(row)), call.Position) { Key = $"{call.Name}({time.Key})" };
    }

    private BoundValue<Row> BindLabel(CallOperand call)
    {
        var value = Bind(Only(call));
        var labels = value.Field.Picklist.ToDictionary(entry => entry.Value, entry => entry.Label, StringComparer.Ordinal);
        return value with
        {
            Field = value.Field with { Picklist = [.. value.Field.Picklist.Select(entry => entry with { Value = entry.Label })] },
            Read = row => value.Read(row).AsString() is { } known && labels.TryGetValue(known, out var label) ? Value.From(label) : value.Read(row),
            Position = call.Position,
            Key = $"TOLABEL({value.Key})",
        };
    }

    private Operand Only(CallOperand call) => call.Arguments is [var only] ? only
        : throw text.Error("MALFORMED_QUERY", call.Position, $"{call.Name} takes one field");
}
