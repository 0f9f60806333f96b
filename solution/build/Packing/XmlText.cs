using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Writes XML parts as SolutionPackager does: byte order mark, declaration, two spaces.</summary>
internal static class XmlText
{
    public static byte[] Indented(XElement root) => Bytes(root, indent: true);

    public static byte[] OneLine(XElement root) => Bytes(root, indent: false);

    private static byte[] Bytes(XElement root, bool indent)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(true), Indent = indent, IndentChars = "  ", NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(stream, settings))
            new XDocument(root).Save(writer);
        return stream.ToArray();
    }
}
