using System.Xml.Linq;
using CoSell.SolutionBuild.Sources;

namespace CoSell.SolutionBuild.Checks;

/// <summary>Forms, views, charts, keys and steps name columns that the table has; choices are there.</summary>
internal static class ColumnCheck
{
    public static IEnumerable<SolutionProblem> Find(BuildInputs inputs) =>
        inputs.Solutions.SelectMany(s => s.Tables.SelectMany(t => OfTable(t, s)).Concat(Steps(s)));

    private static IEnumerable<SolutionProblem> OfTable(TableSource table, SolutionSource solution)
    {
        var columns = table.Columns;
        foreach (var (_, form) in table.Forms)
        {
            foreach (var column in Values(form.Xml, "control", "datafieldname").Where(c => !columns.Contains(c)))
                yield return Unknown(form.File, table, column);
        }

        foreach (var view in table.Views)
        {
            var named = Values(view.Xml, "cell", "name").Concat(Values(view.Xml, "attribute", "name"))
                .Concat(Values(view.Xml, "order", "attribute")).Concat(Values(view.Xml, "condition", "attribute"));
            foreach (var column in named.Where(c => !columns.Contains(c)))
                yield return Unknown(view.File, table, column);
        }

        foreach (var chart in table.Charts)
        {
            foreach (var column in Values(chart.Xml, "attribute", "name").Where(c => !columns.Contains(c)))
                yield return Unknown(chart.File, table, column);
        }

        if (table.Charts.Count > 0 && table.Entity.Xml.Element("Visualizations") is null)
            yield return new(table.Entity.File, "The table has charts in Visualizations, but no element <Visualizations /> where they go. Add it after <SavedQueries />.");

        foreach (var column in table.Entity.Xml.Descendants("AttributeName").Select(a => a.Value).Where(c => !columns.Contains(c)))
            yield return Unknown(table.Entity.File, table, column);
        var choices = solution.In("OptionSets").Select(o => o.Attribute("Name")).ToHashSet();
        foreach (var choice in table.Entity.Xml.Descendants("OptionSetName").Select(o => o.Value).Where(c => !choices.Contains(c)))
            yield return new(table.Entity.File, $"Choice '{choice}' is not in OptionSets.");
    }

    private static IEnumerable<SolutionProblem> Steps(SolutionSource solution)
    {
        foreach (var step in solution.In("SdkMessageProcessingSteps"))
        {
            var table = solution.Tables.FirstOrDefault(t => t.Name == step.Text("PrimaryEntity"));
            if (table is null)
            {
                yield return new(step.File, $"Table '{step.Text("PrimaryEntity")}' is not in the solution.");
                continue;
            }

            var named = step.Xml.Descendants().Where(e => e.Name.LocalName is "FilteringAttributes" or "Attributes").SelectMany(e => e.Value.Split(','));
            foreach (var column in named.Where(c => !table.Columns.Contains(c)))
                yield return Unknown(step.File, table, column);
        }
    }

    private static SolutionProblem Unknown(string file, TableSource table, string column) => new(file, $"Table '{table.Name}' has no column '{column}'.");

    private static IEnumerable<string> Values(XElement xml, string element, string attribute) =>
        xml.Descendants(element).Attributes(attribute).Select(a => a.Value);
}
