using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Packing;

/// <summary>Puts a table's forms, views, charts and ribbon into its definition.</summary>
internal static class TableXml
{
    public static XElement Of(TableSource table, bool managed)
    {
        var entity = Fragment.Of(table.Entity);
        entity.Element("FormXml")!.ReplaceWith(new XElement("FormXml", table.Forms.GroupBy(f => f.Key).Select(Forms)));
        entity.Element("SavedQueries")!.ReplaceWith(new XElement("SavedQueries", new XElement("savedqueries", table.Views.SelectMany(v => v.Xml.Elements()))));
        entity.Element("Visualizations")?.ReplaceWith(new XElement("Visualizations", table.Charts.Select(Fragment.Of)));
        entity.Element("RibbonDiffXml")!.ReplaceWith(Fragment.Of(table.Ribbon));
        if (managed)
            ManagedLabels.Blank(entity);
        return entity;
    }

    private static XElement Forms(IGrouping<string, KeyValuePair<string, SourceXml>> kind) =>
        new("forms", new XAttribute("type", kind.Key), kind.SelectMany(f => f.Value.Xml.Elements()));
}
