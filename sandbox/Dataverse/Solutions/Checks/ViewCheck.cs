using System.Xml.Linq;
using Sandbox.Dataverse.Solutions.Reading;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Views ask for rows of their table by columns that it has, and every id is given once.</summary>
internal sealed class ViewCheck : ISolutionCheck
{
    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        foreach (var table in package.Customizations?.All("Entities", "Entity") ?? [])
        {
            var name = (table.Text("Name") ?? "").ToLowerInvariant();
            foreach (var view in table.Descendants("savedquery"))
            {
                foreach (var reason in Problems(view, name, package, organization).Distinct())
                    yield return new("customizations.xml", $"View '{view.Label("LocalizedNames", "LocalizedName")}' {view.Text("savedqueryid")} of table '{name}' {reason}");
            }
        }
        foreach (var twice in package.PassiveComponents.Where(one => one.Id is not null).GroupBy(one => one.Id).Where(same => same.Count() > 1))
        {
            var owners = string.Join(" and ", twice.Select(one => $"{one.Kind.ToLowerInvariant()} '{one.Name}'"));
            yield return new("customizations.xml", $"The id {twice.Key:D} is given to {owners}. Give each an id of its own.");
        }
    }

    private static IEnumerable<string> Problems(XElement view, string table, SolutionPackage package, Organization organization)
    {
        if (view.Descendants("entity").FirstOrDefault() is not { } query)
        {
            yield return "has no fetchxml with an entity.";
            yield break;
        }
        if (query.Attr("name") != table)
            yield return $"asks for rows of '{query.Attr("name")}'; a view shows rows of its own table.";
        foreach (var cell in view.Descendants("cell").Attributes("name").Select(one => one.Value).Where(one => !one.Contains('.', StringComparison.Ordinal)))
        {
            if (!KnownColumns.Has(package, organization, table, cell))
                yield return $"shows the column '{cell}', which the table does not have.";
        }
        foreach (var problem in Level(query, table, package, organization))
            yield return problem;
    }

    /// <summary>Attributes, orders and conditions of one table of the query, then those of the tables that it links.</summary>
    private static IEnumerable<string> Level(XElement level, string table, SolutionPackage package, Organization organization)
    {
        var own = level.Descendants().Where(one => one.Ancestors().First(up => up.Name.LocalName is "entity" or "link-entity") == level).ToList();
        foreach (var column in own.Select(Column).OfType<string>().Where(column => !KnownColumns.Has(package, organization, table, column)))
            yield return $"asks for the column '{column}', which table '{table}' does not have.";
        foreach (var link in own.Where(one => one.Name.LocalName == "link-entity"))
        {
            var linked = link.Attr("name") ?? "";
            if (!KnownColumns.HasTable(package, organization, linked))
                yield return $"links the unknown table '{linked}'.";
            foreach (var problem in Level(link, linked, package, organization))
                yield return problem;
        }
    }

    private static string? Column(XElement part) => part.Name.LocalName switch
    {
        "attribute" => part.Attr("name"),
        "order" or "condition" => part.Attr("attribute"),
        _ => null,
    };
}
