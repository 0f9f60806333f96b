using System.Globalization;
using System.Xml.Linq;

namespace Sandbox.Dataverse.Queries;

/// <summary>Short forms for what FetchXML repeats.</summary>
internal static class FetchParts
{
    /// <summary>Refuses attributes that are not known.</summary>
    public static void Check(XElement part, params ReadOnlySpan<string> known)
    {
        foreach (var attribute in part.Attributes())
        {
            if (!known.Contains(attribute.Name.LocalName))
                throw Faults.Unsupported($"the attribute '{attribute.Name.LocalName}' of <{part.Name.LocalName}> in FetchXML");
        }
    }

    public static string Required(XElement part, string name) =>
        part.Attribute(name)?.Value is { Length: > 0 } value ? value : throw Wrong($"<{part.Name.LocalName}> needs the attribute '{name}'");

    public static int? Number(XElement part, string name)
    {
        if (part.Attribute(name)?.Value is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong($"the attribute '{name}' of <{part.Name.LocalName}> is '{text}', and should be a whole number");
    }

    /// <summary>The code is the platform's for FetchXML that does not fit its schema.</summary>
    public static DataverseException Wrong(string reason) => new(0x80041129, $"Invalid XML. FetchXML: {reason}.");
}
