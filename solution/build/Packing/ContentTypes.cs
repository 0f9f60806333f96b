using System.Xml.Linq;

namespace CoSell.SolutionBuild.Packing;

/// <summary>
/// The part <c>[Content_Types].xml</c>, as a server exports it: every extension is an octet stream, and so is by its own name every
/// part without an extension (web resources).
/// </summary>
internal static class ContentTypes
{
    public const string PartName = "[Content_Types].xml";

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static byte[] Of(IEnumerable<string> parts)
    {
        var all = parts.Append(".xml").ToList();
        return XmlText.OneLine(new XElement(
            Types + "Types",
            all.Select(p => Path.GetExtension(p).TrimStart('.')).Where(e => e.Length > 0).Distinct().Order(StringComparer.Ordinal)
                .Select(e => Typed("Default", "Extension", e)),
            all.Where(p => Path.GetExtension(p).Length == 0).Order(StringComparer.Ordinal).Select(p => Typed("Override", "PartName", "/" + p))));
    }

    private static XElement Typed(string element, string by, string value) =>
        new(Types + element, new XAttribute(by, value), new XAttribute("ContentType", "application/octet-stream"));
}
