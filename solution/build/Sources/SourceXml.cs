using System.Xml;
using System.Xml.Linq;

namespace CoSell.SolutionBuild.Sources;

/// <summary>An XML file of the sources.</summary>
/// <param name="File">Path relative to the repository, with forward slashes.</param>
/// <param name="Xml">Its root element; never changed, copies are.</param>
internal sealed record SourceXml(string File, XElement Xml)
{
    /// <summary>Nothing in the sources has a document type; one that has is refused, and with it every entity.</summary>
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public string FileName => File[(File.LastIndexOf('/') + 1)..];

    /// <summary>Text of a child element; empty when it is missing.</summary>
    public string Text(string child) => Xml.Element(child)?.Value ?? "";

    /// <exception cref="XmlException">It is not well-formed XML, or has a document type.</exception>
    public static XElement Read(byte[] content)
    {
        using var reader = XmlReader.Create(new MemoryStream(content), Settings);
        return XElement.Load(reader);
    }

    /// <summary>Text of an attribute; empty when it is missing.</summary>
    public string Attribute(string name) => Xml.Attribute(name)?.Value ?? "";
}
