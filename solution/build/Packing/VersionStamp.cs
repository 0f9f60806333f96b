using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>
/// Puts the one version where the manifest holds a placeholder. Names of the plug-in assembly keep the version that is written in
/// them: it is part of the assembly's identity (see <c>solution/cosell/plugin-types.txt</c>) and does not move with a release.
/// </summary>
internal sealed class VersionStamp(Version version)
{
    private const string Placeholder = $"({BuildInputs.Placeholder})";

    /// <summary>A copy of the element in which the manifest's version, and that of a solution that it needs, are the real ones.</summary>
    public XElement On(XElement source)
    {
        var stamped = new XElement(source);
        if (stamped.Element("SolutionManifest")?.Element("Version") is { Value: BuildInputs.Placeholder } manifest)
            manifest.Value = version.ToString();
        foreach (var needed in stamped.Descendants("Required").Attributes("solution"))
            needed.Value = needed.Value.Replace(Placeholder, $"({version})", StringComparison.Ordinal);
        return stamped;
    }
}
