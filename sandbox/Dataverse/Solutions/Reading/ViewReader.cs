using System.Xml.Linq;

namespace Sandbox.Dataverse.Solutions.Reading;

/// <summary>Reads the views of tables.</summary>
internal static class ViewReader
{
    public static IReadOnlyList<ViewDefinition> Read(XElement root) =>
    [
        .. from table in root.All("Entities", "Entity")
           from view in table.Descendants("savedquery")
           let id = XmlReading.Id(view.Text("savedqueryid"))
           let fetch = view.Element("fetchxml")?.Element("fetch")
           where id is not null && fetch is not null
           select new ViewDefinition(
               id.Value, view.Label("LocalizedNames", "LocalizedName"), (table.Text("Name") ?? "").ToLowerInvariant(), fetch.ToString(SaveOptions.DisableFormatting),
               view.Number("querytype"), view.Number("isdefault") == 1),
    ];
}
