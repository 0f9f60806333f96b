using System.Xml.Linq;
using Sandbox.Dataverse.Solutions.Reading;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Web resources have their file, and a vector icon is SVG.</summary>
internal sealed class WebResourceCheck : ISolutionCheck
{
    private const int Svg = 11;

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        foreach (var resource in package.Customizations?.All("WebResources", "WebResource") ?? [])
        {
            var (name, file) = (resource.Text("Name") ?? "", resource.Text("FileName")?.TrimStart('/') ?? "");
            if (!package.Files.TryGetValue(file, out var content))
                yield return new("customizations.xml", $"Web resource '{name}' names the file '{file}', which is not in the zip.");
            else if (resource.Number("WebResourceType") == Svg && !IsSvg(content))
                yield return new(file, $"Web resource '{name}' is of type 11 (vector format), but its file is not SVG.");
        }
    }

    private static bool IsSvg(byte[] content)
    {
        try
        {
            using var reader = System.Xml.XmlReader.Create(new MemoryStream(content), new() { DtdProcessing = System.Xml.DtdProcessing.Prohibit });
            return XElement.Load(reader).Name.LocalName == "svg";
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }
}
