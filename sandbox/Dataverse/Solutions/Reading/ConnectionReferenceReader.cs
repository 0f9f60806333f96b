using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the connectionreferences section.</summary>
internal static class ConnectionReferenceReader
{
    public static IReadOnlyList<ConnectionReferenceDefinition> Read(XElement root, PackageSource source)
    {
        var references = new List<ConnectionReferenceDefinition>();
        foreach (var element in root.All("connectionreferences", "connectionreference"))
        {
            var name = element.Attr("connectionreferencelogicalname") ?? "";
            if (name.Length == 0 || element.Text("connectorid") is not { } connector)
            {
                source.Report("customizations.xml", $"Connection reference '{name}' needs a connectionreferencelogicalname and a connectorid.");
                continue;
            }
            references.Add(new(
                name,
                element.Text("connectionreferencedisplayname") ?? name,
                connector[(connector.LastIndexOf('/') + 1)..],
                XmlReading.Id(element.Element("customconnectorid")?.Text("connectorid"))));
        }
        return references;
    }
}
