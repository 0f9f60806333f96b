using System.Xml.Linq;

namespace CoSell.SolutionBuild.Packing;

/// <summary>
/// A managed export blanks the label of a form cell that only repeats the column's own label (observed in pairs of exports of one
/// solution), so that a renamed column is renamed on the form as well. Each language by itself.
/// </summary>
internal static class ManagedLabels
{
    public static void Blank(XElement entity)
    {
        var columns = entity.Element("EntityInfo")!.Descendants("attribute")
            .ToDictionary(a => a.Element("LogicalName")!.Value, a => ByLanguage(a.Element("displaynames")?.Elements("displayname")));
        foreach (var cell in entity.Descendants("cell"))
        {
            if (cell.Element("control")?.Attribute("datafieldname")?.Value is not { } column || !columns.TryGetValue(column, out var own))
                continue;
            foreach (var label in cell.Element("labels")?.Elements("label") ?? [])
            {
                if (own.GetValueOrDefault(Language(label)) == Description(label))
                    label.SetAttributeValue("description", "");
            }
        }
    }

    private static Dictionary<string, string?> ByLanguage(IEnumerable<XElement>? labels) => (labels ?? []).ToDictionary(Language, Description);

    private static string Language(XElement label) => label.Attribute("languagecode")!.Value;

    private static string? Description(XElement label) => label.Attribute("description")?.Value;
}
