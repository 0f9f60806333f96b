using System.Globalization;
using System.Xml.Linq;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads options: of global choices, of a column's own list, of states and status reasons.</summary>
internal static class ChoiceReader
{
    private static readonly string[] Elements = ["option", "state", "status"];

    public static Dictionary<string, IReadOnlyList<Choice>> ReadGlobal(XElement root) => root.All("optionsets", "optionset")
        .Where(set => set.Attr("Name") is not null)
        .ToDictionary(set => set.Attr("Name")!, Read, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Choice> Read(XElement? set) => set is null ? [] :
        [.. set.Descendants().Where(element => Elements.Contains(element.Name.LocalName) && element.Attribute("value") is not null).Select(One)];

    private static Choice One(XElement option) => new(
        (int)option.Attribute("value")!,
        option.Descendants("label").InBaseLanguage() ?? option.Attr("value")!,
        Number(option.Attr("state")),
        Number(option.Attr("defaultstatus")));

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
