using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Flows;

/// <summary>
/// Reads the flows of a Salesforce DX package that somebody launches (Metadata API, <i>Flow</i>): variables, labels as formulas, text templates, <i>Get Records</i> of the first one,
/// <i>Decision</i>, <i>Assignment</i>, <i>Update Records</i> by conditions, <i>Loop</i>, <i>Subflow</i>, screens that show text. Whatever else a flow may hold stops the start by name.
/// </summary>
internal sealed partial class LaunchedFlowReader(OrgSchema schema, IReadOnlyDictionary<string, string> labels)
{
    private static readonly string[] Known =
    [
        "apiVersion", "assignments", "decisions", "description", "environments", "formulas", "interviewLabel", "label", "loops", "processMetadataValues", "processType", "recordLookups",
        "recordUpdates", "screens", "start", "status", "subflows", "textTemplates", "variables",
    ];

    private static readonly string[] Node = ["name", "label", "description", "locationX", "locationY", "connector"];

    private static readonly Dictionary<string, string[]> Steps = new(StringComparer.Ordinal)
    {
        ["recordLookups"] = [.. Node, "assignNullValuesIfNoRecordsFound", "filterLogic", "filters", "getFirstRecordOnly", "object", "storeOutputAutomatically"],
        ["recordUpdates"] = [.. Node, "faultConnector", "filterLogic", "filters", "inputAssignments", "object"],
        ["decisions"] = [.. Node, "defaultConnector", "defaultConnectorLabel", "rules"],
        ["assignments"] = [.. Node, "assignmentItems"],
        ["loops"] = [.. Node, "assignNextValueToReference", "collectionReference", "iterationOrder", "nextValueConnector", "noMoreValuesConnector"],
        ["subflows"] = [.. Node, "flowName", "inputAssignments", "outputAssignments"],
        ["screens"] = [.. Node, "allowBack", "allowFinish", "allowPause", "fields", "showFooter", "showHeader"],
    };

    private static readonly Dictionary<string, string[]> Resources = new(StringComparer.Ordinal)
    {
        ["variables"] = ["description", "name", "dataType", "isCollection", "isInput", "isOutput", "scale", "value"],
        ["formulas"] = ["description", "name", "dataType", "expression"],
        ["textTemplates"] = ["description", "name", "isViewedAsPlainText", "text"],
    };

    /// <exception cref="NotSupportedException">A flow goes beyond what the sandbox runs.</exception>
    public IReadOnlyDictionary<string, LaunchedFlow> Read(string folder)
    {
        var flows = RecordFlowReader.Active(folder).Where(flow => !RecordFlowReader.IsTriggered(flow.Root)).Select(flow => (flow.File, Flow: ReadFlow(flow.File, flow.Root)))
            .ToDictionary(flow => flow.Flow.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (file, flow) in flows.Values)
        {
            foreach (var name in flow.Steps.Values.Where(step => step.Name.LocalName == "subflows").Select(step => FlowMetadata.Text(step, "flowName")!))
            {
                if (!flows.ContainsKey(name))
                    throw new FlowMetadata(file).Refused($"the subflow '{name}', which is no active flow of the package");
            }
        }
        return flows.ToDictionary(flow => flow.Key, flow => flow.Value.Flow, StringComparer.OrdinalIgnoreCase);
    }

    private LaunchedFlow ReadFlow(string file, XElement root)
    {
        var metadata = new FlowMetadata(file);
        metadata.HasOnly(root, Known);
        metadata.Takes(root, "processType", "AutoLaunchedFlow", "Flow");
        var start = FlowMetadata.Part(root, "start") ?? throw metadata.Refused("a flow without a start");
        metadata.HasOnly(start, "locationX", "locationY", "connector");
        var flow = new LaunchedFlow(
            Path.GetFileName(file).Split('.')[0], FlowMetadata.Text(root, "label")!, FlowMetadata.Text(root, "processType") == "Flow",
            ByName(root, Steps.Keys), ByName(root, Resources.Keys), FlowMetadata.Target(start) ?? throw metadata.Refused("a flow without elements"));
        foreach (var step in flow.Steps.Values)
            CheckStep(metadata, flow, step);
        foreach (var resource in flow.Resources.Values)
            CheckResource(metadata, flow, resource);
        foreach (var target in root.Descendants().Where(element => element.Name.LocalName == "targetReference").Where(target => !flow.Steps.ContainsKey(target.Value)))
            throw metadata.Refused($"the connector to '{target.Value}', which is no element of the flow");
        return flow;
    }

    private static Dictionary<string, XElement> ByName(XElement root, IEnumerable<string> kinds) =>
        kinds.SelectMany(kind => FlowMetadata.All(root, kind)).ToDictionary(element => FlowMetadata.Text(element, "name")!, StringComparer.Ordinal);

    private void CheckStep(FlowMetadata metadata, LaunchedFlow flow, XElement step)
    {
        metadata.HasOnly(step, Steps[step.Name.LocalName]);
        metadata.Takes(step, "filterLogic", "and");
        metadata.Takes(step, "iterationOrder", "Asc");
        if (step.Name.LocalName == "recordLookups" && (FlowMetadata.Text(step, "getFirstRecordOnly") != "true" || FlowMetadata.Text(step, "storeOutputAutomatically") != "true"))
            throw metadata.Refused("Get Records of more than the first record, or into variables");
        if (FlowMetadata.Text(step, "object") is { } name)
            CheckFields(schema[name], step);
        foreach (var condition in step.Descendants().Where(element => element.Name.LocalName is "conditions" or "filters"))
            metadata.Takes(condition, "operator", condition.Name.LocalName == "filters" ? ["EqualTo"] : ["EqualTo", "NotEqualTo", "IsNull", "GreaterThan"]);
        foreach (var item in FlowMetadata.All(step, "assignmentItems"))
            metadata.Takes(item, "operator", "Assign", "Add");
        foreach (var field in FlowMetadata.All(step, "fields"))
            metadata.Takes(field, "fieldType", "DisplayText");
        foreach (var reference in step.Descendants().Where(element => element.Name.LocalName is "elementReference" or "leftValueReference" or "collectionReference" or "assignToReference" or "assignNextValueToReference"))
            CheckReference(metadata, flow, reference.Value);
        foreach (var text in step.Descendants().Where(element => element.Name.LocalName == "fieldText"))
            CheckText(metadata, flow, text.Value);
    }

    private static void CheckFields(ObjectDefinition type, XElement step)
    {
        foreach (var part in FlowMetadata.All(step, "filters").Concat(FlowMetadata.All(step, "inputAssignments")))
            _ = type[FlowMetadata.Text(part, "field")!];
    }

    private void CheckResource(FlowMetadata metadata, LaunchedFlow flow, XElement resource)
    {
        metadata.HasOnly(resource, Resources[resource.Name.LocalName]);
        if (resource.Name.LocalName == "formulas" && LabelOf(resource) is var label && (label is null || !labels.ContainsKey(label)))
            throw metadata.Refused($"the formula '{FlowMetadata.Text(resource, "expression")}' of a flow; only labels of the package");
        if (resource.Name.LocalName == "textTemplates")
            CheckText(metadata, flow, FlowMetadata.Text(resource, "text")!);
    }

    private void CheckText(FlowMetadata metadata, LaunchedFlow flow, string text)
    {
        foreach (Match place in FlowInterview.Place().Matches(text))
            CheckReference(metadata, flow, place.Groups[1].Value);
    }

    private void CheckReference(FlowMetadata metadata, LaunchedFlow flow, string name)
    {
        if (name == "$Flow.FaultMessage" || flow.Resources.ContainsKey(name))
            return;
        if (name.Split('.') is not [var first, var field] || !flow.Steps.TryGetValue(first, out var step) || step.Name.LocalName != "recordLookups")
            if (!flow.Steps.ContainsKey(name))
                throw metadata.Refused($"'{name}' in a flow");
            else
                return;
        _ = schema[FlowMetadata.Text(step, "object")!][field];
    }

    /// <summary>The label that a formula stands for: <c>{!$Label.Name}</c>; null for another formula.</summary>
    public static string? LabelOf(XElement formula) => Label().Match(FlowMetadata.Text(formula, "expression")!) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^\{!\$Label\.(\w+)\}$")]
    private static partial Regex Label();
}
