using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Puts the one version where the sources hold a placeholder.</summary>
internal sealed class VersionStamp(Version version)
{
    private const string InName = $", Version={BuildInputs.Placeholder}, ";

    /// <summary>A copy of the element in which full assembly names, and the manifest's version, are the real ones.</summary>
    public XElement On(XElement source)
    {
        var stamped = new XElement(source);
        foreach (var attribute in stamped.DescendantsAndSelf().Attributes())
            attribute.Value = InText(attribute.Value);
        foreach (var text in stamped.DescendantNodes().OfType<XText>())
            text.Value = InText(text.Value);
        if (stamped.Element("SolutionManifest")?.Element("Version") is { Value: BuildInputs.Placeholder } manifest)
            manifest.Value = version.ToString();
        return stamped;
    }

    private string InText(string text) => text.Replace(InName, $", Version={version}, ", StringComparison.Ordinal);
}
