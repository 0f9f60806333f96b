using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads customapis/&lt;unique name&gt;/.</summary>
internal static class CustomApiReader
{
    public static IReadOnlyList<CustomApiDefinition> Read(PackageSource source)
    {
        var apis = new List<CustomApiDefinition>();
        var files = source.Files.Keys.Where(name => name.StartsWith("customapis/", StringComparison.OrdinalIgnoreCase) && name.EndsWith("/customapi.xml", StringComparison.OrdinalIgnoreCase));
        foreach (var file in files.Order(StringComparer.Ordinal).ToList())
        {
            if (source.Xml(file) is { } element && Api(file, element, source) is { } api)
                apis.Add(api);
        }
        return apis;
    }

    private static CustomApiDefinition? Api(string file, XElement element, PackageSource source)
    {
        if (element.Attr("uniquename") is not { Length: > 0 } name)
        {
            source.Report(file, "The attribute uniquename is missing.");
            return null;
        }
        var folder = file[..^"customapi.xml".Length];
        return new(
            name, element.Element("displayname")?.Attr("default") ?? name, element.Number("bindingtype"), element.Text("boundentitylogicalname"),
            element.Number("isfunction") == 1, XmlReading.Id(element.Element("plugintypeid")?.Text("plugintypeexportkey") ?? element.Element("plugintypeid")?.Text("plugintypeid")),
            Parameters(folder + "customapirequestparameters/", "customapirequestparameter.xml", source),
            Parameters(folder + "customapiresponseproperties/", "customapiresponseproperty.xml", source), file, element.Text("executeprivilegename"));
    }

    private static List<CustomApiParameter> Parameters(string folder, string part, PackageSource source)
    {
        var parameters = new List<CustomApiParameter>();
        foreach (var file in source.Files.Keys.Where(name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList())
        {
            if (!file.EndsWith(part, StringComparison.OrdinalIgnoreCase) || source.Xml(file) is not { } element)
                continue;
            var type = element.Number("type", -1);
            if (element.Attr("uniquename") is { Length: > 0 } name && Enum.IsDefined((CustomApiType)type))
                parameters.Add(new(name, (CustomApiType)type, element.Number("isoptional") == 1));
            else
                source.Report(file, "It needs a uniquename and a type from 0 (Boolean) to 12 (Guid).");
        }
        return parameters;
    }
}
