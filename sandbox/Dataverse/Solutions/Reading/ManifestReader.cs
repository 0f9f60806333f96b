using System.Globalization;
using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads solution.xml.</summary>
internal static class ManifestReader
{
    private const string File = "solution.xml";

    public static SolutionPackage? Read(XElement root, PackageSource source)
    {
        var manifest = root.Element("SolutionManifest");
        if (manifest?.Text("UniqueName") is not { } name || !System.Version.TryParse(manifest.Text("Version"), out var version))
        {
            source.Report(File, "It needs a SolutionManifest with a UniqueName and a Version such as 1.0.0.0.");
            return null;
        }
        return new()
        {
            UniqueName = name,
            Version = version,
            DisplayName = manifest.Label("LocalizedNames", "LocalizedName") is { Length: > 0 } label ? label : name,
            IsManaged = manifest.Number("Managed") == 1,
            Publisher = Publisher(manifest.Element("Publisher")),
            RootComponents = [.. manifest.All("RootComponents", "RootComponent").Select(Root)],
            Dependencies = [.. manifest.All("MissingDependencies", "MissingDependency").Select(one => one.Element("Required")).OfType<XElement>().Select(Required)],
        };
    }

    private static PublisherDefinition Publisher(XElement? publisher) => new(
        publisher?.Text("UniqueName") ?? "", publisher?.Text("CustomizationOptionValuePrefix") is { } prefix ? Code(prefix) : null);

    private static RootComponent Root(XElement root) => new(
        Code(root.Attr("type")), root.Attr("schemaName"), XmlReading.Id(root.Attr("id")), Code(root.Attr("behavior")));

    private static RequiredComponent Required(XElement required) => new(
        required.Attr("type") ?? "", required.Attr("schemaName") ?? required.Attr("id.connectionreferencelogicalname"),
        XmlReading.Id(required.Attr("id")), required.Attr("displayName") ?? "", required.Attr("solution") ?? "");

    private static int Code(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var code) ? code : -1;
}
