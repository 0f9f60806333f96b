using System.Xml.Linq;

namespace CoSell.SolutionBuild.Packing;

/// <summary>The part <c>[Content_Types].xml</c>, as a server exports it: every extension is an octet stream.</summary>
internal static class ContentTypes
{
    public const string PartName = "[Content_Types].xml";

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static byte[] Of(IEnumerable<string> parts) => XmlText.OneLine(new XElement(
        Types + "Types",
        parts.Append(".xml").Select(p => Path.GetExtension(p).TrimStart('.')).Distinct().Order(StringComparer.Ordinal)
            .Select(e => new XElement(Types + "Default", new XAttribute("Extension", e), new XAttribute("ContentType", "application/octet-stream")))));
}
