using System.Xml.Linq;
using Sandbox.Dataverse.Solutions.Reading;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Forms show columns that their table has, and lists and quick forms that are there; dashboards show lists and charts that are there.</summary>
internal sealed class FormCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        var parts = new KnownParts(package, organization);
        foreach (var table in package.Customizations?.All("Entities", "Entity") ?? [])
        {
            var name = (table.Text("Name") ?? "").ToLowerInvariant();
            foreach (var form in table.Descendants("systemform"))
            {
                foreach (var reason in Problems(form, name, package, organization, parts).Distinct())
                    yield return new("customizations.xml", $"Form '{form.Label("LocalizedNames", "LocalizedName")}' {form.Text("formid")} of table '{name}' {reason}");
            }
        }
        foreach (var board in package.Customizations?.All("Dashboards", "Dashboard") ?? [])
        {
            foreach (var reason in Lists(board, package, organization, parts).Distinct())
                yield return new("customizations.xml", $"Dashboard '{board.Label("LocalizedNames", "LocalizedName")}' {board.Text("FormId")} {reason}");
        }
    }

    private static IEnumerable<string> Problems(XElement form, string table, SolutionPackage package, Organization organization, KnownParts parts)
    {
        foreach (var column in form.Descendants("control").Attributes("datafieldname").Select(one => one.Value))
        {
            if (!KnownColumns.Has(package, organization, table, column))
                yield return $"shows the column '{column}', which the table does not have.";
        }
        foreach (var problem in Lists(form, package, organization, parts))
            yield return problem;
        // A quick form is named in an escaped fragment: <QuickFormIds><QuickFormId entityname="…">id</QuickFormId></QuickFormIds>.
        foreach (var quick in form.Descendants("QuickForms").SelectMany(one => Fragment(one.Value)))
        {
            if (!KnownColumns.HasTable(package, organization, quick.Attr("entityname") ?? ""))
                yield return $"shows a quick form of the unknown table '{quick.Attr("entityname")}'.";
            if (XmlReading.Id(quick.Value.Trim()) is not { } id || !parts.HasForm(id))
                yield return $"shows the quick form '{quick.Value.Trim()}', which is neither in the zip nor in the environment.";
        }
    }

    private static IEnumerable<string> Lists(XElement form, SolutionPackage package, Organization organization, KnownParts parts)
    {
        foreach (var parameters in form.Descendants("parameters"))
        {
            if (parameters.Text("TargetEntityType") is { } target && !KnownColumns.HasTable(package, organization, target))
                yield return $"lists rows of the unknown table '{target}'.";
            if (XmlReading.Id(parameters.Text("ViewId")) is { } view && view != Guid.Empty && !parts.HasView(view))
                yield return $"lists rows by the view {view:D}, which is neither in the zip nor in the environment.";
            if (XmlReading.Id(parameters.Text("VisualizationId")) is { } chart && chart != Guid.Empty && !parts.HasChart(chart))
                yield return $"shows the chart {chart:D}, which is neither in the zip nor in the environment.";
        }
    }

    private static IEnumerable<XElement> Fragment(string text)
    {
        try
        {
            return XElement.Parse(text).Descendants("QuickFormId");
        }
        catch (System.Xml.XmlException)
        {
            return [];
        }
    }
}
