using System.Xml.Linq;

namespace Sandbox.Salesforce.Flows;

/// <summary>Reads members of a flow's metadata, and names what the sandbox does not run.</summary>
internal sealed class FlowMetadata(string file)
{
    private static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";

    public NotSupportedException Refused(string words) => new($"{file}: the sandbox does not support {words}.");

    public static IEnumerable<XElement> All(XElement parent, string name) => parent.Elements(Metadata + name);

    public static string? Text(XElement parent, string name) => parent.Element(Metadata + name)?.Value;

    public static XElement? Part(XElement parent, string name) => parent.Element(Metadata + name);

    /// <summary>The element that comes next; null at the end.</summary>
    public static string? Target(XElement parent, string connector = "connector") => Part(parent, connector) is { } part ? Text(part, "targetReference") : null;

    /// <exception cref="NotSupportedException">There is something else in it.</exception>
    public void HasOnly(XElement parent, params string[] known)
    {
        if (parent.Elements().FirstOrDefault(member => !known.Contains(member.Name.LocalName)) is { } other)
            throw Refused($"{other.Name.LocalName} in {parent.Name.LocalName} of a flow");
    }

    /// <exception cref="NotSupportedException">It has another value.</exception>
    public void Takes(XElement parent, string member, params string[] values)
    {
        if (Text(parent, member) is { } value && !values.Contains(value))
            throw Refused($"{member} '{value}' in a flow");
    }
}
