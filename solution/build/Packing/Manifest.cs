using System.Globalization;
using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>The part <c>solution.xml</c>.</summary>
internal static class Manifest
{
    /// <param name="inputs">Gives the version.</param>
    /// <param name="solution">Gives the manifest.</param>
    /// <param name="managed">1 managed, 0 unmanaged, 2 unpacked source of both.</param>
    public static XElement Of(BuildInputs inputs, SolutionSource solution, int managed)
    {
        var manifest = new VersionStamp(inputs.Version).On(solution.Manifest.Xml);
        manifest.Element("SolutionManifest")!.Element("Managed")!.Value = managed.ToString(CultureInfo.InvariantCulture);
        return manifest;
    }
}
