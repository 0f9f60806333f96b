using System.Xml.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the Connectors section with its files.</summary>
internal static class ConnectorReader
{
    public static IReadOnlyList<ConnectorDefinition> Read(XElement root, PackageSource source)
    {
        var connectors = new List<ConnectorDefinition>();
        foreach (var element in root.All("Connectors", "Connector"))
        {
            if (Connector(element, source) is { } connector)
                connectors.Add(connector);
        }
        return connectors;
    }

    private static ConnectorDefinition? Connector(XElement element, PackageSource source)
    {
        var name = element.Text("name") ?? "";
        if (XmlReading.Id(element.Text("connectorid")) is not { } id || name.Length == 0 || element.Text("openapidefinition") is not { } file)
        {
            source.Report("customizations.xml", $"Connector '{name}' needs a connectorid, a name and an openapidefinition.");
            return null;
        }
        var owner = $"Connector '{name}'";
        if (source.Json(file, owner) is not { } content)
            return null;
        if (content is not ObjectValue openApi)
        {
            source.Report(file.TrimStart('/'), "An OpenAPI definition is a JSON object.");
            return null;
        }
        return new(
            id, name, element.Text("displayname") ?? name, file.TrimStart('/'), openApi,
            Optional(element, "connectionparameters", owner, source) as ObjectValue ?? ObjectValue.Empty,
            Optional(element, "policytemplateinstances", owner, source) as ArrayValue ?? ArrayValue.Empty,
            element.Text("iconbrandcolor") ?? "");
    }

    private static Value? Optional(XElement element, string child, string owner, PackageSource source)
    {
        // An empty file was seen for connection parameters in exports.
        if (element.Text(child) is not { } file || (source.Files.TryGetValue(file.TrimStart('/'), out var bytes) && bytes.Length == 0))
            return null;
        return source.Json(file, owner);
    }
}
