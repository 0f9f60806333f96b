using System.Xml.Linq;

namespace CoSell.SolutionBuild.Sources;

/// <summary>An XML file of the sources.</summary>
/// <param name="File">Path relative to the repository, with forward slashes.</param>
/// <param name="Xml">Its root element; never changed, copies are.</param>
internal sealed record SourceXml(string File, XElement Xml)
{
    public string FileName => File[(File.LastIndexOf('/') + 1)..];

    /// <summary>Text of a child element; empty when it is missing.</summary>
    public string Text(string child) => Xml.Element(child)?.Value ?? "";

    /// <summary>Text of an attribute; empty when it is missing.</summary>
    public string Attribute(string name) => Xml.Attribute(name)?.Value ?? "";
}
