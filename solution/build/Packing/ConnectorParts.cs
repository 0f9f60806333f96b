using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Turns a connector folder into what a solution holds of it: apiProperties.json is split over XML and parts.</summary>
internal sealed class ConnectorParts(SourceXml metadata, ConnectorSource connector)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Prefix => metadata.Text("name") + "_";

    /// <summary>The <c>Connector</c> element. Brand colour and script belong to the connector folder and are taken from there.</summary>
    public XElement Xml()
    {
        var xml = Fragment.Of(metadata);
        xml.Element("iconbrandcolor")!.Value = connector.BrandColor;
        if (connector.Properties.At("properties", "scriptOperations") is { } operations)
            xml.Element("connectortype")!.AddAfterSelf(new XElement("scriptoperations", operations.GetRawText()));
        if (connector.Script is not null)
            xml.Element("policytemplateinstances")!.AddAfterSelf(new XElement("customcodeblobcontent", $"/Connector/{Prefix}customcodeblobcontent.csx"));
        return xml;
    }

    /// <summary>The parts, by their name without folder.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Blobs()
    {
        yield return new(Prefix + "openapidefinition.json", connector.DefinitionContent);
        yield return new(Prefix + "connectionparameters.json", Property("connectionParameters", "{}"));
        yield return new(Prefix + "policytemplateinstances.json", Property("policyTemplateInstances", "[]"));
        yield return new(Prefix + "iconblob.Png", connector.Icon);
        if (connector.Script is not null)
            yield return new(Prefix + "customcodeblobcontent.csx", connector.Script);
    }

    private byte[] Property(string name, string whenMissing) => Encoding.UTF8.GetBytes(
        connector.Properties.At("properties", name) is { } value ? JsonSerializer.Serialize(value, Indented) : whenMissing);
}
