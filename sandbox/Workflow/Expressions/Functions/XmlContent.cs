using System.Xml;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>XML as flows hold it: binary content of type <c>application/xml</c>. Nothing outside the text is ever read.</summary>
internal static class XmlContent
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Parse, // the platform takes documents with a DTD (measured on the Standard host)
        XmlResolver = null,
        MaxCharactersFromEntities = 1_000_000,
    };

    /// <summary>As deep as JSON may be: XML is walked by recursion, as JSON is.</summary>
    private const int Deepest = 512;

    public static bool IsXml(BinaryContent content)
    {
        var type = content.ContentType.Split(';')[0].Trim();
        return type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="XmlException">The text is not XML.</exception>
    public static XmlDocument Parse(string text)
    {
        RefuseTooDeep(text);
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        var document = new XmlDocument { XmlResolver = null };
        document.Load(reader);
        return document;
    }

    public static ObjectValue Of(XmlNode node) => BinaryContent.Of(StringValue.WellFormed(node.OuterXml), BinaryContent.Xml).ToValue();

    /// <summary>XML as JSON, by the platform's converter (Newtonsoft): attributes as <c>@name</c>, text as <c>#text</c>.</summary>
    public static Value ToJson(Arguments a, string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(JsonConvert.SerializeXmlNode(Parse(text)))) { DateParseHandling = DateParseHandling.None, MaxDepth = 512 };
            return LenientJson.Convert(JToken.ReadFrom(reader, new JsonLoadSettings { CommentHandling = CommentHandling.Ignore }));
        }
        catch (Exception exception) when (exception is XmlException or JsonException)
        {
            throw a.Refusal($"parameter is not valid. The provided value cannot be converted to JSON: '{exception.Message}'.{a.Usage()}", exception);
        }
    }

    private static void RefuseTooDeep(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
                throw new XmlException($"Elements nest deeper than {Deepest} levels.");
        }
    }
}
