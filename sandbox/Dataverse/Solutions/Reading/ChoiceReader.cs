using System.Globalization;
using System.Xml.Linq;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads options: of global choices, of a column's own list, of states and status reasons.</summary>
internal static class ChoiceReader
{
    private static readonly string[] Elements = ["option", "state", "status"];

    public static Dictionary<string, IReadOnlyList<Choice>> ReadGlobal(XElement root, PackageSource source)
    {
        var choices = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.OrdinalIgnoreCase);
        foreach (var set in root.All("optionsets", "optionset"))
        {
            if (set.Attr("Name") is { } name && !choices.TryAdd(name, Read(set, source)))
                source.Report("customizations.xml", $"Choice '{name}' is in the zip twice.");
        }
        return choices;
    }

    public static IReadOnlyList<Choice> Read(XElement? set, PackageSource source) => set is null ? [] :
        [.. set.Descendants().Where(element => Elements.Contains(element.Name.LocalName) && element.Attribute("value") is not null)
            .Select(option => One(option, source)).OfType<Choice>()];

    private static Choice? One(XElement option, PackageSource source)
    {
        if (Number(option.Attr("value")) is not { } value)
        {
            source.Report("customizations.xml", $"An option has the value '{option.Attr("value")}', which is no whole number.");
            return null;
        }
        return new(value, option.Descendants("label").InBaseLanguage() ?? option.Attr("value")!, Number(option.Attr("state")), Number(option.Attr("defaultstatus")));
    }

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
