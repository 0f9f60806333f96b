using System.Xml.Linq;
using Sandbox.Dataverse.Solutions.Reading;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Apps and site maps name tables, forms, dashboards, views, charts, roles and icons that are there.</summary>
internal sealed class AppCheck : ISolutionCheck
{
    private const string WebResource = "$webresource:";

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
    {
        var parts = new KnownParts(package, organization);
        foreach (var app in package.Customizations?.All("AppModules", "AppModule") ?? [])
        {
            foreach (var reason in Components(app, package, organization, parts).Concat(Roles(app, parts)))
                yield return new("customizations.xml", $"App '{app.Text("UniqueName")}' {reason}");
        }
        foreach (var map in package.Customizations?.All("AppModuleSiteMaps", "AppModuleSiteMap") ?? [])
        {
            foreach (var reason in map.Descendants("SubArea").SelectMany(area => Area(area, package, organization, parts)))
                yield return new("customizations.xml", $"Site map '{map.Text("SiteMapUniqueName")}' {reason}");
        }
        foreach (var table in package.Customizations?.All("Entities", "Entity") ?? [])
        {
            if (table.Descendants("IconVectorName").FirstOrDefault()?.Value.Trim() is { Length: > 0 } icon && !parts.HasNamed(61, icon))
            {
                var name = table.Text("Name")?.ToLowerInvariant();
                yield return new("customizations.xml", $"Table '{name}' has the icon '{icon}', a web resource that is neither in the zip nor in the environment.");
            }
        }
    }

    private static IEnumerable<string> Components(XElement app, SolutionPackage package, Organization organization, KnownParts parts)
    {
        foreach (var component in app.All("AppModuleComponents", "AppModuleComponent"))
        {
            var (type, name, id) = (component.Attr("type"), component.Attr("schemaName") ?? "", XmlReading.Id(component.Attr("id")));
            var known = type switch
            {
                "1" => KnownColumns.HasTable(package, organization, name),
                "26" => id is { } view && parts.HasView(view),
                "59" => id is { } chart && parts.HasChart(chart),
                "60" => id is { } form && parts.HasForm(form),
                "62" => parts.HasNamed(62, name),
                _ => true,
            };
            if (!known)
                yield return $"holds the {Kind(type)} '{(name.Length > 0 ? name : component.Attr("id"))}', which is neither in the zip nor in the environment.";
        }
    }

    private static IEnumerable<string> Roles(XElement app, KnownParts parts) => app.All("AppModuleRoleMaps", "Role")
        .Where(role => XmlReading.Id(role.Attr("id")) is not { } id || !parts.HasRole(id))
        .Select(role => $"is for the role '{role.Attr("id")}', which is neither in the zip nor in the environment.");

    private static IEnumerable<string> Area(XElement area, SolutionPackage package, Organization organization, KnownParts parts)
    {
        if (area.Attr("Entity") is { } table && !KnownColumns.HasTable(package, organization, table))
            yield return $"leads from '{area.Attr("Id")}' to the unknown table '{table}'.";
        if (area.Attr("DefaultDashboard") is { } board && (XmlReading.Id(board) is not { } id || !parts.HasDashboard(id)))
            yield return $"shows in '{area.Attr("Id")}' the dashboard '{board}', which is neither in the zip nor in the environment.";
        foreach (var resource in area.Attributes().Select(one => one.Value).Where(one => one.StartsWith(WebResource, StringComparison.OrdinalIgnoreCase)))
        {
            if (!parts.HasNamed(61, resource[WebResource.Length..]))
                yield return $"shows in '{area.Attr("Id")}' the web resource '{resource[WebResource.Length..]}', which is neither in the zip nor in the environment.";
        }
    }

    private static string Kind(string? type) => type switch
    {
        "1" => "table",
        "26" => "view",
        "59" => "chart",
        "60" => "form",
        _ => "site map",
    };
}
