using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads what the sandbox lists but does not run.</summary>
internal static class PassiveComponentReader
{
    public static IReadOnlyList<PassiveComponent> Read(XElement root) =>
    [
        .. root.All("Roles", "Role").Select(role => new PassiveComponent(20, "Security role", role.Attr("name") ?? "", null, XmlReading.Id(role.Attr("id")))),
        .. root.Descendants("systemform").Select(form => new PassiveComponent(60, "Form", form.Label("LocalizedNames", "LocalizedName"), null, XmlReading.Id(form.Text("formid")))),
        .. root.Descendants("savedquery").Select(view => new PassiveComponent(26, "View", view.Label("LocalizedNames", "LocalizedName"), null, XmlReading.Id(view.Text("savedqueryid")))),
        .. root.Descendants("visualization").Select(chart => new PassiveComponent(59, "Chart", chart.Label("LocalizedNames", "LocalizedName"), null, XmlReading.Id(chart.Text("savedqueryvisualizationid")))),
        .. root.All("Dashboards", "Dashboard").Select(board => new PassiveComponent(60, "Dashboard", board.Label("LocalizedNames", "LocalizedName"), null, XmlReading.Id(board.Text("FormId")))),
        .. root.All("AppModules", "AppModule").Select(app => Named(80, "Model-driven app", app.Text("UniqueName"))),
        .. root.All("AppModuleSiteMaps", "AppModuleSiteMap").Select(map => Named(62, "Site map", map.Text("SiteMapUniqueName"))),
        .. root.All("WebResources", "WebResource").Select(resource => Named(61, "Web resource", resource.Text("Name"))),
        .. root.All("FieldSecurityProfiles", "FieldSecurityProfile").Select(profile => new PassiveComponent(70, "Column security profile", profile.Attr("name") ?? "", null, XmlReading.Id(profile.Attr("fieldsecurityprofileid")))),
    ];

    private static PassiveComponent Named(int type, string kind, string? name) => new(type, kind, name ?? "", name, null);
}
