using System.Globalization;
using System.Xml.Linq;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Flows;

/// <summary>Reads the elements of one flow on records of one type.</summary>
internal sealed class FlowElementReader(FlowMetadata metadata, OrgSchema schema, ObjectDefinition type, XElement root)
{
    private const string Record = "$Record.";
    private const string Permission = "$Permission.";

    /// <exception cref="NotSupportedException">An element goes beyond what the sandbox runs.</exception>
    public IReadOnlyDictionary<string, FlowElement> Read()
    {
        var elements = new Dictionary<string, FlowElement>(StringComparer.Ordinal);
        foreach (var lookup in FlowMetadata.All(root, "recordLookups"))
            elements.Add(Name(lookup), ReadLookup(lookup));
        foreach (var decision in FlowMetadata.All(root, "decisions"))
            elements.Add(Name(decision), ReadDecision(decision));
        foreach (var assignment in FlowMetadata.All(root, "assignments"))
            elements.Add(Name(assignment), ReadAssignment(assignment));
        return elements;
    }

    public IReadOnlyList<FieldCondition> Filters(XElement parent, ObjectDefinition of)
    {
        metadata.Takes(parent, "filterLogic", "and");
        return [.. FlowMetadata.All(parent, "filters").Select(filter => new FieldCondition(of[FlowMetadata.Text(filter, "field")!], Sign(filter), Operand(filter, "value")))];
    }

    private LookupElement ReadLookup(XElement lookup)
    {
        metadata.HasOnly(
            lookup, "name", "label", "description", "locationX", "locationY", "assignNullValuesIfNoRecordsFound", "connector", "filterLogic", "filters", "getFirstRecordOnly", "object",
            "queriedFields", "storeOutputAutomatically");
        if (FlowMetadata.Text(lookup, "getFirstRecordOnly") != "true" || FlowMetadata.Text(lookup, "storeOutputAutomatically") != "true")
            throw metadata.Refused("Get Records of more than the first record, or into variables");
        var of = schema[FlowMetadata.Text(lookup, "object")!];
        return new(Name(lookup), of, Filters(lookup, of), FlowMetadata.Target(lookup));
    }

    private DecisionElement ReadDecision(XElement decision)
    {
        metadata.HasOnly(decision, "name", "label", "description", "locationX", "locationY", "defaultConnector", "defaultConnectorLabel", "rules");
        return new([.. FlowMetadata.All(decision, "rules").Select(ReadOutcome)], FlowMetadata.Target(decision, "defaultConnector"));
    }

    private FlowOutcome ReadOutcome(XElement rule)
    {
        metadata.HasOnly(rule, "name", "label", "description", "conditionLogic", "conditions", "connector");
        metadata.Takes(rule, "conditionLogic", "and");
        var conditions = FlowMetadata.All(rule, "conditions").Select(condition =>
            new FlowCondition(Reference(FlowMetadata.Text(condition, "leftValueReference")!), Sign(condition), Operand(condition, "rightValue")));
        return new([.. conditions], FlowMetadata.Target(rule));
    }

    private AssignmentElement ReadAssignment(XElement assignment)
    {
        metadata.HasOnly(assignment, "name", "label", "description", "locationX", "locationY", "assignmentItems", "connector");
        return new([.. FlowMetadata.All(assignment, "assignmentItems").Select(ReadItem)], FlowMetadata.Target(assignment));
    }

    private (FieldDefinition Field, FlowOperand Value) ReadItem(XElement item)
    {
        metadata.Takes(item, "operator", "Assign");
        var target = FlowMetadata.Text(item, "assignToReference")!;
        if (!target.StartsWith(Record, StringComparison.Ordinal))
            throw metadata.Refused($"assigning '{target}' in a flow");
        return (type[target[Record.Length..]], Operand(item, "value"));
    }

    private string Sign(XElement condition)
    {
        metadata.Takes(condition, "operator", "EqualTo", "NotEqualTo", "IsNull");
        return FlowMetadata.Text(condition, "operator")!;
    }

    private FlowOperand Operand(XElement parent, string member)
    {
        if (FlowMetadata.Part(parent, member)?.Elements().SingleOrDefault() is not { } value)
            return FlowOperand.Blank;
        return value.Name.LocalName switch
        {
            "booleanValue" => FlowOperand.Literal(Value.From(value.Value == "true")),
            "stringValue" or "dateValue" => FlowOperand.Literal(Value.From(value.Value)),
            "numberValue" => FlowOperand.Literal(Value.From(decimal.Parse(value.Value, CultureInfo.InvariantCulture))),
            "elementReference" => Reference(value.Value),
            var other => throw metadata.Refused($"a {other} in a flow"),
        };
    }

    private FlowOperand Reference(string name)
    {
        if (name == "$GlobalConstant.EmptyString")
            return FlowOperand.Blank;
        if (name.StartsWith(Record, StringComparison.Ordinal))
        {
            var field = type[name[Record.Length..]];
            return new(run => run.Record[field]);
        }
        if (name.StartsWith(Permission, StringComparison.Ordinal))
            return new(run => run.HasPermission(name[Permission.Length..]));
        var (element, of) = name.Split('.', 2) is [var first, var rest] ? (first, rest) : (name, SystemFields.Id);
        if (!FlowMetadata.All(root, "recordLookups").Any(lookup => Name(lookup) == element))
            throw metadata.Refused($"'{name}' in a flow");
        return new(run => run.Found(element)?[of] ?? Value.Null);
    }

    private static string Name(XElement element) => FlowMetadata.Text(element, "name")!;
}
