using System.Xml;
using System.Xml.XPath;
using Newtonsoft.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

internal static class XmlFunctions
{
    public static readonly Function[] All =
    [
        new("xml", 1, 1, Xml),
        new("xpath", 2, 2, XPath),
    ];

    private static Value Xml(Arguments a)
    {
        try
        {
            return a[0] switch
            {
                StringValue text => XmlContent.Of(XmlContent.Parse(text.Text)),
                ObjectValue members when BinaryContent.TryRead(members, out var content) => XmlContent.Of(XmlContent.Parse(content.Text)),
                ObjectValue members => XmlContent.Of(JsonConvert.DeserializeXmlNode(members.ToJson())!),
                _ => throw a.Mismatch("its parameter to be a string or an object", a[0]),
            };
        }
        catch (Exception exception) when (exception is XmlException or JsonException or ArgumentException or InvalidOperationException)
        {
            throw a.Refusal($"parameter is not valid. The provided value cannot be converted to XML: '{exception.Message}'.{a.Usage()}", exception);
        }
    }

    /// <summary>Elements come back as XML content, texts and attributes as text, calculations as their value.</summary>
    private static Value XPath(Arguments a)
    {
        if (!BinaryContent.TryRead(a[0], out var content) || !XmlContent.IsXml(content))
            throw a.Mismatch("its first parameter to be an XML object", a[0]);
        var path = a.String(1);
        try
        {
            var result = XmlContent.Parse(content.Text).CreateNavigator()!.Evaluate(path);
            return result switch
            {
                bool value => Value.From(value),
                double value => Value.From(value),
                string value => Value.From(value),
                _ => new ArrayValue([.. ((XPathNodeIterator)result).Cast<XPathNavigator>().Select(ValueOf)]),
            };
        }
        catch (Exception exception) when (exception is XPathException or XmlException or ArgumentException)
        {
            throw a.Invalid($"The provided XPath '{path}' cannot be evaluated: '{exception.Message}'.{a.Usage()}", exception);
        }
    }

    private static Value ValueOf(XPathNavigator node) => node is { NodeType: XPathNodeType.Element or XPathNodeType.Root, UnderlyingObject: XmlNode element }
        ? XmlContent.Of(element)
        : Value.From(node.Value);
}
