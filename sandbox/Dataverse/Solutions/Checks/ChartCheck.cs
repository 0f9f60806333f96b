using System.Xml.Linq;
using Sandbox.Dataverse.Solutions.Reading;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Charts count rows of their table by columns that it has, and draw what they ask for (learn, <i>Understand charts</i>).</summary>
internal sealed class ChartCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        foreach (var table in package.Customizations?.All("Entities", "Entity") ?? [])
        {
            var name = (table.Text("Name") ?? "").ToLowerInvariant();
            foreach (var chart in table.All("Visualizations", "visualization"))
            {
                foreach (var reason in Problems(chart, name, package, organization).Distinct())
                    yield return new("customizations.xml", $"Chart '{chart.Label("LocalizedNames", "LocalizedName")}' {chart.Text("savedqueryvisualizationid")} of table '{name}' {reason}");
            }
        }
    }

    private static IEnumerable<string> Problems(XElement chart, string table, SolutionPackage package, Organization organization)
    {
        if (chart.Descendants("fetch").FirstOrDefault()?.Element("entity") is not { } query)
        {
            yield return "has no fetch with an entity.";
            yield break;
        }
        if (query.Attr("name") != table)
            yield return $"counts rows of '{query.Attr("name")}'; a chart shows rows of its own table.";
        var asked = query.Elements("attribute").ToList();
        foreach (var column in asked.Select(one => one.Attr("name") ?? "").Where(column => !KnownColumns.Has(package, organization, table, column)))
            yield return $"counts by the column '{column}', which the table does not have.";
        var aliases = asked.Select(one => one.Attr("alias")).ToHashSet();
        var drawn = chart.Descendants("category").Concat(chart.Descendants("measure")).Concat(query.Elements("order")).Select(one => one.Attr("alias")).OfType<string>();
        foreach (var alias in drawn.Where(alias => !aliases.Contains(alias)))
            yield return $"draws '{alias}', which its fetch does not ask for.";
    }
}
