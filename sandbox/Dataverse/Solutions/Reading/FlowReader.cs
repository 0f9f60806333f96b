using System.Xml.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the cloud flows of the Workflows section with their files.</summary>
internal static class FlowReader
{
    private const int CloudFlow = 5;

    public static IReadOnlyList<FlowDefinition> Read(XElement root, PackageSource source)
    {
        var flows = new List<FlowDefinition>();
        foreach (var element in root.All("Workflows", "Workflow"))
        {
            var name = element.Attr("Name") ?? "";
            if (element.Number("Category") != CloudFlow)
                source.Report("customizations.xml", $"Process '{name}' is not a cloud flow (category 5); the sandbox runs no other kind.");
            else if (Flow(element, name, source) is { } flow)
                flows.Add(flow);
        }
        return flows;
    }

    private static FlowDefinition? Flow(XElement element, string name, PackageSource source)
    {
        if (XmlReading.Id(element.Attr("WorkflowId")) is not { } id || element.Text("JsonFileName") is not { } file)
        {
            source.Report("customizations.xml", $"Flow '{name}' needs a WorkflowId and a JsonFileName.");
            return null;
        }
        var content = source.Json(file, $"Flow '{name}'");
        if (content is null)
            return null;
        if (content is ObjectValue data && data["properties"]["definition"] is ObjectValue)
            return new(id, name, file.TrimStart('/'), data, element.Number("StateCode") == 1);
        source.Report(file.TrimStart('/'), "A flow file needs the object properties.definition.");
        return null;
    }
}
