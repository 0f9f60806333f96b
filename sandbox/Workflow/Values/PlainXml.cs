using System.Xml;
using System.Xml.Linq;

namespace Sandbox.Workflow.Values;

/// <summary>Reads XML of files. None that we read has a document type, so one that has is refused: no entity, nothing from outside.</summary>
public static class PlainXml
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="XmlException">It is not XML, or has a document type; the message names line and column.</exception>
    public static XElement Read(byte[] content)
    {
        using var reader = XmlReader.Create(new MemoryStream(content), Settings);
        return XElement.Load(reader, LoadOptions.SetLineInfo);
    }

    /// <inheritdoc cref="Read(byte[])"/>
    public static XElement ReadFile(string file) => Read(File.ReadAllBytes(file));
}
