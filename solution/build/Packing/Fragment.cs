using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

internal static class Fragment
{
    /// <summary>A copy of a file's root without its namespace declarations; customizations.xml declares them once, at its root.</summary>
    public static XElement Of(SourceXml source)
    {
        var copy = new XElement(source.Xml);
        copy.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        return copy;
    }
}
