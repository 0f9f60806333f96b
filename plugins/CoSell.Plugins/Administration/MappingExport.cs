using System.Globalization;
using System.Text;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>Writes the whole mapping of this environment, a row a line and always in the same order, so that two exports can be compared.</summary>
internal sealed class MappingExport
{
    private readonly IOrganizationService _service;

    public MappingExport(IOrganizationService service)
    {
        _service = service;
        Version = MappingVersion.Current(service);
    }

    public int Version { get; }

    /// <summary>Rows of both tables.</summary>
    public int Count { get; private set; }

    public string Write(DateTime now, string organizationName)
    {
        var text = new StringBuilder("{\n");
        text.Append("  \"version\": ").Append(Version.ToString(CultureInfo.InvariantCulture)).Append(",\n");
        text.Append("  \"exportedOn\": ").Append(JsonText.Write(now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))).Append(",\n");
        text.Append("  \"exportedFrom\": ").Append(JsonText.Write(organizationName));
        foreach (var table in MappingTable.All)
            Write(table, text);
        return text.Append("\n}\n").ToString();
    }

    private void Write(MappingTable table, StringBuilder text)
    {
        var rows = MappingImport.Rows(_service, table).Select(row => table.ToJson(row)).OrderBy(Place, StringComparer.Ordinal).ToList();
        Count += rows.Count;
        text.Append(",\n  \"").Append(table.Section).Append("\": [");
        for (var i = 0; i < rows.Count; i++)
            text.Append(i == 0 ? "\n    " : ",\n    ").Append(Line(rows[i]));
        text.Append(rows.Count == 0 ? "]" : "\n  ]");
    }

    /// <summary>Fields in their order, values by map.</summary>
    private static string Place(JsonObject row) =>
        row.Has("order")
            ? (row.Text("order") ?? "").PadLeft(10, '0') + "\n" + row.Text("name")
            : row.Text("map") + "\n" + row.Text("crmValue") + "\n" + row.Text("referralValue") + "\n" + row.Text("name");

    // The writer in the box escapes every slash, which JSON allows and nobody can read.
    private static string Line(JsonObject row) => JsonText.Write(row).Replace("\\/", "/");
}
