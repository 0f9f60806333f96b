using System.Xml.Linq;

namespace CoSell.SolutionBuild.Packing;

/// <summary>
/// A managed export blanks the label of a form cell that only repeats the column's own label (observed in pairs of exports of one
/// solution), so that a renamed column is renamed on the form as well.
/// </summary>
internal static class ManagedLabels
{
    public static void Blank(XElement entity)
    {
        var labels = entity.Element("EntityInfo")!.Descendants("attribute")
            .ToDictionary(a => a.Element("LogicalName")!.Value, a => Description(a.Element("displaynames")?.Element("displayname")));
        foreach (var cell in entity.Descendants("cell").Where(c => c.Element("control")?.Attribute("datafieldname") is not null))
        {
            var column = cell.Element("control")!.Attribute("datafieldname")!.Value;
            var label = cell.Element("labels")?.Element("label");
            if (label is not null && labels.TryGetValue(column, out var own) && own == Description(label))
                label.SetAttributeValue("description", "");
        }
    }

    private static string? Description(XElement? label) => label?.Attribute("description")?.Value;
}
