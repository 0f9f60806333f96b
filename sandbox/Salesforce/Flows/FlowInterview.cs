using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Flows;

/// <summary>One run of a launched flow, as the user who launched it: what the user may not see is not found, what the user may not write is refused.</summary>
internal sealed partial class FlowInterview(FlowLibrary library, LaunchedFlow flow, string userId, FlowLimits limits)
{
    private readonly Dictionary<string, Value> _variables = flow.Variables.ToDictionary(
        variable => FlowMetadata.Text(variable, "name")!, variable => Literal(FlowMetadata.Part(variable, "value")), StringComparer.Ordinal);

    private readonly Dictionary<string, Row?> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _turns = new(StringComparer.Ordinal);
    private readonly List<string> _screens = [];
    private string _fault = "";

    /// <summary>Runs to the end; a screen is read and left with <i>Next</i>.</summary>
    /// <exception cref="SalesforceException">It took more than a transaction may.</exception>
    public FlowEnd Run(IReadOnlyDictionary<string, Value> inputs)
    {
        foreach (var (name, value) in inputs)
            _variables[name] = value;
        for (var name = flow.First; name is not null; name = Step(name, flow.Steps[name]))
            limits.Count("elements");
        return new(flow.Open("isOutput").ToDictionary(name => name, name => _variables[name], StringComparer.Ordinal), _screens);
    }

    private string? Step(string name, XElement step)
    {
        switch (step.Name.LocalName)
        {
            case "recordLookups":
                limits.Count("queries");
                _found[name] = Matches(step).FirstOrDefault();
                break;
            case "recordUpdates":
                return Update(step);
            case "decisions":
                return FlowMetadata.All(step, "rules").FirstOrDefault(rule => FlowMetadata.All(rule, "conditions").All(Holds)) is { } rule
                    ? FlowMetadata.Target(rule) : FlowMetadata.Target(step, "defaultConnector");
            case "assignments":
                foreach (var item in FlowMetadata.All(step, "assignmentItems"))
                    Assign(FlowMetadata.Text(item, "assignToReference")!, FlowMetadata.Text(item, "operator")!, Operand(item, "value"));
                break;
            case "loops":
                return Turn(name, step);
            case "subflows":
                Launch(step);
                break;
            default:
                _screens.Add(string.Concat(FlowMetadata.All(step, "fields").Select(field => Merge(FlowMetadata.Text(field, "fieldText")!))));
                break;
        }
        return FlowMetadata.Target(step);
    }

    private IEnumerable<Row> Matches(XElement step)
    {
        if (library.Rights.SchemaOf(userId).Find(FlowMetadata.Text(step, "object")!) is not { } type)
            return [];
        var filters = FlowMetadata.All(step, "filters").Select(filter => (Field: FlowMetadata.Text(filter, "field")!, Value: Operand(filter, "value"))).ToList();
        return filters is [{ Field: SystemFields.Id, Value: var id }]
            ? library.Writer.FindLive(type, id.AsString() ?? "", out _) is { } row ? [row] : []
            : library.Store[type].Rows.Where(row => !row.IsDeleted && filters.All(filter => AreEqual(row[filter.Field], filter.Value)));
    }

    private string? Update(XElement step)
    {
        limits.Count("writes");
        var type = library.Rights.SchemaOf(userId)[FlowMetadata.Text(step, "object")!];
        var body = new ObjectValue(FlowMetadata.All(step, "inputAssignments").Select(field => KeyValuePair.Create(FlowMetadata.Text(field, "field")!, Operand(field, "value"))));
        foreach (var row in Matches(step).ToList())
        {
            if (library.Writer.Update(type, row.Id, body, userId) is { Success: false } refused)
            {
                // How Salesforce words it is seen in many a public thread.
                _fault = $"This error occurred when the flow tried to update records: {refused.Errors[0].Code}: {refused.Errors[0].Message}. You can look up ExceptionCode values in the SOAP API Developer Guide.";
                return FlowMetadata.Target(step, "faultConnector") ?? throw new SalesforceException(400, "FLOW_EXCEPTION", _fault);
            }
        }
        return FlowMetadata.Target(step);
    }

    private string? Turn(string name, XElement loop)
    {
        var items = Read(FlowMetadata.Text(loop, "collectionReference")!) is ArrayValue array ? array.Items : [];
        var turn = _turns.GetValueOrDefault(name);
        if (turn >= items.Count)
            return FlowMetadata.Target(loop, "noMoreValuesConnector");
        _turns[name] = turn + 1;
        _variables[FlowMetadata.Text(loop, "assignNextValueToReference")!] = items[turn];
        return FlowMetadata.Target(loop, "nextValueConnector");
    }

    private void Launch(XElement step)
    {
        var inputs = FlowMetadata.All(step, "inputAssignments").ToDictionary(input => FlowMetadata.Text(input, "name")!, input => Operand(input, "value"), StringComparer.Ordinal);
        var end = new FlowInterview(library, library.Flows[FlowMetadata.Text(step, "flowName")!], userId, limits).Run(inputs);
        foreach (var output in FlowMetadata.All(step, "outputAssignments"))
            _variables[FlowMetadata.Text(output, "assignToReference")!] = end.Outputs[FlowMetadata.Text(output, "name")!];
    }

    private void Assign(string name, string sign, Value value) => _variables[name] = sign == "Assign" ? value
        : _variables[name] is StringValue or NullValue ? Value.From(_variables[name].AsString() + value.AsString())
        : Value.From(Number(_variables[name]) + Number(value));

    private bool Holds(XElement condition)
    {
        var (left, right) = (Read(FlowMetadata.Text(condition, "leftValueReference")!), Operand(condition, "rightValue"));
        return FlowMetadata.Text(condition, "operator") switch
        {
            "IsNull" => left.IsNull == right.Equals(Value.From(true)),
            "EqualTo" => AreEqual(left, right),
            "NotEqualTo" => !AreEqual(left, right),
            _ => Number(left) > Number(right),
        };
    }

    private static bool AreEqual(Value left, Value right) => (left, right) switch
    {
        (StringValue, StringValue) => string.Equals(left.AsString(), right.AsString(), StringComparison.OrdinalIgnoreCase),
        (IntegerValue or DecimalValue or FloatValue, IntegerValue or DecimalValue or FloatValue) => Number(left) == Number(right),
        _ => left.Equals(right),
    };

    private static decimal Number(Value value) => decimal.Parse(value.ToString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private Value Operand(XElement parent, string member) => FlowMetadata.Part(parent, member)?.Elements().SingleOrDefault() is { Name.LocalName: "elementReference" } reference
        ? Read(reference.Value) : Literal(FlowMetadata.Part(parent, member));

    private static Value Literal(XElement? value) => value?.Elements().SingleOrDefault() is not { } literal ? Value.Null : literal.Name.LocalName switch
    {
        "booleanValue" => Value.From(literal.Value == "true"),
        "numberValue" => Value.From(decimal.Parse(literal.Value, CultureInfo.InvariantCulture)),
        _ => Value.From(literal.Value),
    };

    private Value Read(string name)
    {
        if (name == "$Flow.FaultMessage")
            return Value.From(_fault);
        if (_variables.TryGetValue(name, out var value))
            return value;
        if (flow.Resources.TryGetValue(name, out var resource))
            return Value.From(resource.Name.LocalName == "formulas" ? library.Labels[LaunchedFlowReader.LabelOf(resource)!] : Merge(FlowMetadata.Text(resource, "text")!));
        var (element, field) = name.Split('.') is [var first, var rest] ? (first, rest) : (name, SystemFields.Id);
        return _found.GetValueOrDefault(element) is { } row ? row[field] : Value.Null;
    }

    private string Merge(string text) => Place().Replace(text, place => Read(place.Groups[1].Value).AsString() ?? "");

    /// <summary>Where a text takes in a value: <c>{!name}</c>.</summary>
    [GeneratedRegex(@"\{!([^{}]+)\}")]
    public static partial Regex Place();
}
